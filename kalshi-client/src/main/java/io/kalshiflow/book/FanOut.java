package io.kalshiflow.book;

import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.FeeTerms;
import io.kalshiflow.market.MarketStatus;
import io.kalshiflow.market.PriceGrid;

/** Passes every market event to several handlers, in their order. */
public class FanOut implements MarketHandler {
    private final MarketHandler[] handlers;

    public FanOut(MarketHandler... handlers) {
        this.handlers = handlers.clone();
    }

    @Override
    public void onSnapshotStart(int market, long exchangeMicros, long receiveMicros) {
        for (MarketHandler handler : handlers) {
            handler.onSnapshotStart(market, exchangeMicros, receiveMicros);
        }
    }

    @Override
    public void onSnapshotLevel(int market, BookSide side, int priceE4, long sizeE2) {
        for (MarketHandler handler : handlers) {
            handler.onSnapshotLevel(market, side, priceE4, sizeE2);
        }
    }

    @Override
    public void onSnapshotEnd(int market) {
        for (MarketHandler handler : handlers) {
            handler.onSnapshotEnd(market);
        }
    }

    @Override
    public void onDelta(
            int market, long exchangeMicros, long receiveMicros, BookSide side, int priceE4, long deltaE2, int flags) {
        for (MarketHandler handler : handlers) {
            handler.onDelta(market, exchangeMicros, receiveMicros, side, priceE4, deltaE2, flags);
        }
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
        for (MarketHandler handler : handlers) {
            handler.onTrade(market, exchangeMicros, receiveMicros, makerSide, priceE4, countE2, flags);
        }
    }

    @Override
    public void onStatus(int market, long exchangeMicros, long receiveMicros, MarketStatus status) {
        for (MarketHandler handler : handlers) {
            handler.onStatus(market, exchangeMicros, receiveMicros, status);
        }
    }

    @Override
    public void onCloseDate(int market, long exchangeMicros, long receiveMicros, long closeMicros) {
        for (MarketHandler handler : handlers) {
            handler.onCloseDate(market, exchangeMicros, receiveMicros, closeMicros);
        }
    }

    @Override
    public void onGrid(int market, long exchangeMicros, long receiveMicros, PriceGrid grid) {
        for (MarketHandler handler : handlers) {
            handler.onGrid(market, exchangeMicros, receiveMicros, grid);
        }
    }

    @Override
    public void onFeeTerms(int market, long exchangeMicros, long receiveMicros, FeeTerms terms) {
        for (MarketHandler handler : handlers) {
            handler.onFeeTerms(market, exchangeMicros, receiveMicros, terms);
        }
    }

    @Override
    public void onSettlement(int market, long exchangeMicros, long receiveMicros, int yesPayoutE4) {
        for (MarketHandler handler : handlers) {
            handler.onSettlement(market, exchangeMicros, receiveMicros, yesPayoutE4);
        }
    }

    @Override
    public void onGap(int market, long exchangeMicros, long receiveMicros) {
        for (MarketHandler handler : handlers) {
            handler.onGap(market, exchangeMicros, receiveMicros);
        }
    }
}
