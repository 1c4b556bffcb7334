package io.kalshiflow.sim;

import io.kalshiflow.market.BookSide;
import io.kalshiflow.trade.Fill;

/** Says which recorded messages stand behind what the market shows, so that every simulated fill can be checked. */
@FunctionalInterface
public interface Evidence {
    /** A market without a recording. */
    Evidence NONE = (side, priceE4) -> Fill.NO_EVIDENCE;

    /** Arrival ordinal of the message that last set this level. */
    long ofLevel(BookSide side, int priceE4);
}
