package io.kalshiflow.calibrate;

import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.Market;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.market.PriceGrid;
import io.kalshiflow.sim.queue.ClassifiedTape;
import io.kalshiflow.tape.TapeBuilder;

/** Sessions written by hand: bids at 0.40 and 0.39, times in milliseconds from the opening. */
final class Sessions {
    static final long OPEN = 1_767_243_600_000_000L;
    static final int PRICE = 4_000;

    private final TapeBuilder tape = new TapeBuilder();

    Sessions() {
        tape.onSnapshotStart(0, OPEN, OPEN);
        tape.onSnapshotLevel(0, BookSide.BID, PRICE, 500);
        tape.onSnapshotLevel(0, BookSide.ASK, PRICE + 200, 500);
        tape.onSnapshotEnd(0);
    }

    Sessions delta(long millis, long deltaE2) {
        return delta(millis, BookSide.BID, PRICE, deltaE2);
    }

    Sessions delta(long millis, BookSide side, int priceE4, long deltaE2) {
        tape.onDelta(0, at(millis), at(millis), side, priceE4, deltaE2, 0);
        return this;
    }

    /** A trade and its decrease. */
    Sessions fill(long millis, long countE2) {
        tape.onTrade(0, at(millis), at(millis), BookSide.BID, PRICE, countE2, 0);
        return delta(millis, -countE2);
    }

    private static long at(long millis) {
        return OPEN + millis * 1_000;
    }

    ClassifiedTape tape() {
        return tape("KXDEMO15M-26JAN010015-15", 0);
    }

    ClassifiedTape tape(String ticker, int day) {
        long open = OPEN + day * 86_400_000_000L;
        return ClassifiedTape.of(tape.build(new Market(
                new MarketTicker(ticker),
                ticker.substring(0, ticker.lastIndexOf('-')),
                "KXDEMO15M",
                "",
                0,
                PriceGrid.WHOLE_CENTS,
                open,
                open + 900_000_000,
                null,
                0)));
    }
}
