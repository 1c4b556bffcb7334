package io.kalshiflow.book;

import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.PriceGrid;

/** Keeps one {@link OrderBook} up to date from the events of one market. */
public final class BookUpdater implements MarketHandler {
    private final OrderBook book;

    public BookUpdater(OrderBook book) {
        this.book = book;
    }

    @Override
    public void onSnapshotStart(int market, long exchangeMicros, long receiveMicros) {
        book.beginSnapshot();
    }

    @Override
    public void onSnapshotLevel(int market, BookSide side, int priceE4, long sizeE2) {
        book.addSnapshotLevel(side, priceE4, sizeE2);
    }

    @Override
    public void onSnapshotEnd(int market) {
        book.endSnapshot();
    }

    @Override
    public void onDelta(
            int market, long exchangeMicros, long receiveMicros, BookSide side, int priceE4, long deltaE2, int flags) {
        book.applyDelta(side, priceE4, deltaE2);
    }

    @Override
    public void onGrid(int market, long exchangeMicros, long receiveMicros, PriceGrid grid) {
        book.relay(grid);
    }

    @Override
    public void onGap(int market, long exchangeMicros, long receiveMicros) {
        book.markStale();
    }
}
