package io.kalshiflow.sim;

import io.kalshiflow.market.BookSide;
import io.kalshiflow.trade.Fill;

/** Says which recorded messages stand behind what the market shows, so that every simulated fill can be checked. */
public interface Evidence {
    /** A market without a recording. */
    Evidence NONE = new Evidence() {
        @Override
        public long ofLevel(BookSide side, int priceE4) {
            return Fill.NO_EVIDENCE;
        }

        @Override
        public long ofEvent() {
            return Fill.NO_EVIDENCE;
        }
    };

    /** Arrival ordinal of the message that last set this level. */
    long ofLevel(BookSide side, int priceE4);

    /** Arrival ordinal of the event that is being applied. */
    long ofEvent();
}
