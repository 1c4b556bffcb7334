package io.kalshiflow.tape.testing;

import io.kalshiflow.book.testing.MarketScript;
import io.kalshiflow.market.Market;
import io.kalshiflow.market.testing.Markets;
import io.kalshiflow.tape.Tape;
import io.kalshiflow.tape.TapeBuilder;

/** Tapes from scripts. */
public final class Tapes {
    private Tapes() {}

    /** The script on a tape of {@link Markets#TEST_1}. */
    public static Tape of(MarketScript script) {
        return of(Markets.TEST_1, script);
    }

    /** The script on a tape; each event is one message of the recording. */
    public static Tape of(Market market, MarketScript script) {
        TapeBuilder builder = new TapeBuilder();
        int ordinal = 0;
        for (MarketScript.Event event : script.events()) {
            builder.at(ordinal++, event.connection());
            event.call().accept(builder);
        }
        return builder.build(market);
    }

    /** A tape of {@link MarketScript#random}. */
    public static Tape random(long seed, int events) {
        return of(MarketScript.random(seed, events));
    }
}
