package io.kalshiflow.env.replay;

import static io.kalshiflow.book.testing.Level.ask;
import static io.kalshiflow.book.testing.Level.bid;

import io.kalshiflow.book.testing.MarketScript;
import io.kalshiflow.market.Market;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.market.PriceGrid;
import io.kalshiflow.market.testing.Markets;
import io.kalshiflow.tape.Tape;
import io.kalshiflow.tape.testing.Tapes;

/** Short tapes for tests of episodes; times are minutes of the test markets, which last fifteen. */
final class Recordings {
    static final long MINUTE_MICROS = 60_000_000;

    private Recordings() {}

    /** A market of an event. */
    static Market market(String event, String strike) {
        return new Market(
                new MarketTicker(event + "-" + strike),
                event,
                "SERIES",
                "Will it?",
                0,
                PriceGrid.WHOLE_CENTS,
                Markets.OPEN_MICROS,
                Markets.CLOSE_MICROS,
                null,
                0);
    }

    /** One add per second, a trade with its delta every tenth second, and a settlement. */
    static MarketScript steady() {
        return changes(opening(), 1, 899).at(905_000).settlement(10_000);
    }

    static MarketScript opening() {
        return new MarketScript().snapshot(bid(40, 900), ask(42, 900));
    }

    static MarketScript changes(MarketScript script, int fromSecond, int toSecond) {
        for (int second = fromSecond; second <= toSecond; second++) {
            script.at(second * 1_000L);
            if (second % 10 == 0) {
                script.delta(ask(42, -1)).trade(ask(42, 1));
            } else {
                script.delta(bid(39, 1));
            }
        }
        return script;
    }

    /** Steady but for a gap from second 300 to a new snapshot at second 420. */
    static MarketScript withGap() {
        MarketScript script =
                changes(opening(), 1, 299).at(300_000).gap().at(310_000).delta(bid(39, 5));
        script.at(420_000).snapshot(bid(40, 900), ask(42, 900));
        return changes(script, 421, 899).at(905_000).settlement(0);
    }

    /** A steady market of an event. */
    static Tape steady(String event, String strike) {
        return Tapes.of(market(event, strike), steady());
    }
}
