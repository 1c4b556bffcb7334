package io.kalshiflow.backtest.judge;

import static io.kalshiflow.backtest.judge.Violation.require;

import io.kalshiflow.book.MarketHandler;
import io.kalshiflow.market.BookSide;
import java.util.BitSet;

/** The levels that the venue published. */
final class PublishedBook implements MarketHandler {
    private final Levels sizes = new Levels();
    private final BitSet touched;

    PublishedBook(BitSet touched) {
        this.touched = touched;
    }

    long sizeE2(int level) {
        return sizes.get(level);
    }

    @Override
    public void onSnapshotStart(int market, long exchangeMicros, long receiveMicros) {
        sizes.clear();
        touched.set(0, Levels.COUNT);
    }

    @Override
    public void onSnapshotLevel(int market, BookSide side, int priceE4, long sizeE2) {
        require(sizeE2 >= 0, () -> "a snapshot shows " + sizeE2 + " at " + side + " " + priceE4);
        sizes.add(Levels.of(side, priceE4), sizeE2);
    }

    @Override
    public void onDelta(int market, long exchange, long receive, BookSide side, int priceE4, long delta, int flags) {
        int level = Levels.of(side, priceE4);
        touched.set(level);
        long size = sizes.add(level, delta);
        require(size >= 0, () -> Levels.name(level) + " was published with " + size);
    }
}
