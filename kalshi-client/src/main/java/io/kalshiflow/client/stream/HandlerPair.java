package io.kalshiflow.client.stream;

import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.FeeTerms;
import io.kalshiflow.market.MarketStatus;
import io.kalshiflow.market.PriceGrid;

/** Two handlers that hear everything, one after the other. */
record HandlerPair(StreamHandler first, StreamHandler second) implements StreamHandler {
    @Override
    public void onEvent(StreamEvent event) {
        first.onEvent(event);
        second.onEvent(event);
    }

    @Override
    public void onSnapshotStart(int market, long exchangeMicros, long receiveMicros) {
        first.onSnapshotStart(market, exchangeMicros, receiveMicros);
        second.onSnapshotStart(market, exchangeMicros, receiveMicros);
    }

    @Override
    public void onSnapshotLevel(int market, BookSide side, int priceE4, long sizeE2) {
        first.onSnapshotLevel(market, side, priceE4, sizeE2);
        second.onSnapshotLevel(market, side, priceE4, sizeE2);
    }

    @Override
    public void onSnapshotEnd(int market) {
        first.onSnapshotEnd(market);
        second.onSnapshotEnd(market);
    }

    @Override
    public void onDelta(
            int market, long exchangeMicros, long receiveMicros, BookSide side, int priceE4, long deltaE2, int flags) {
        first.onDelta(market, exchangeMicros, receiveMicros, side, priceE4, deltaE2, flags);
        second.onDelta(market, exchangeMicros, receiveMicros, side, priceE4, deltaE2, flags);
    }

    @Override
    public void onTrade(
            int market,
            long exchangeMicros,
            long receiveMicros,
            BookSide makerSide,
            int priceE4,
            long countE2,
            int flags) {
        first.onTrade(market, exchangeMicros, receiveMicros, makerSide, priceE4, countE2, flags);
        second.onTrade(market, exchangeMicros, receiveMicros, makerSide, priceE4, countE2, flags);
    }

    @Override
    public void onStatus(int market, long exchangeMicros, long receiveMicros, MarketStatus status) {
        first.onStatus(market, exchangeMicros, receiveMicros, status);
        second.onStatus(market, exchangeMicros, receiveMicros, status);
    }

    @Override
    public void onCloseDate(int market, long exchangeMicros, long receiveMicros, long closeMicros) {
        first.onCloseDate(market, exchangeMicros, receiveMicros, closeMicros);
        second.onCloseDate(market, exchangeMicros, receiveMicros, closeMicros);
    }

    @Override
    public void onGrid(int market, long exchangeMicros, long receiveMicros, PriceGrid grid) {
        first.onGrid(market, exchangeMicros, receiveMicros, grid);
        second.onGrid(market, exchangeMicros, receiveMicros, grid);
    }

    @Override
    public void onFeeTerms(int market, long exchangeMicros, long receiveMicros, FeeTerms terms) {
        first.onFeeTerms(market, exchangeMicros, receiveMicros, terms);
        second.onFeeTerms(market, exchangeMicros, receiveMicros, terms);
    }

    @Override
    public void onSettlement(int market, long exchangeMicros, long receiveMicros, int yesPayoutE4) {
        first.onSettlement(market, exchangeMicros, receiveMicros, yesPayoutE4);
        second.onSettlement(market, exchangeMicros, receiveMicros, yesPayoutE4);
    }

    @Override
    public void onGap(int market, long exchangeMicros, long receiveMicros) {
        first.onGap(market, exchangeMicros, receiveMicros);
        second.onGap(market, exchangeMicros, receiveMicros);
    }
}
