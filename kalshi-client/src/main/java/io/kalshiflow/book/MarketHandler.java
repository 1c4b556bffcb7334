package io.kalshiflow.book;

import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.FeeTerms;
import io.kalshiflow.market.MarketStatus;
import io.kalshiflow.market.PriceGrid;

/**
 * Receives market events as primitives: YES prices in 0.0001 dollars, counts in hundredths of a contract, times in
 * microseconds since 1970. Called on the thread that polls the {@link MarketFeed}; must not block.
 *
 * <p>{@code market} is the handle the feed gives a market. {@code exchangeMicros} is the exchange's stamp as it came:
 * between channels it can step back by milliseconds, so whoever needs a clock takes the running maximum.
 * {@code receiveMicros} is when the message arrived here. A handler overrides what it needs.
 */
public interface MarketHandler {
    /** Flag of an event: our own order caused it. */
    int OWN = 1;
    /** Flag of a trade: a block trade, negotiated outside the book. */
    int BLOCK_TRADE = 1 << 1;

    /** Ignores everything. */
    MarketHandler NONE = new MarketHandler() {};

    /** An absolute book follows: {@link #onSnapshotLevel} per level, then {@link #onSnapshotEnd}. */
    default void onSnapshotStart(int market, long exchangeMicros, long receiveMicros) {}

    default void onSnapshotLevel(int market, BookSide side, int priceE4, long sizeE2) {}

    default void onSnapshotEnd(int market) {}

    /** A level changed by {@code deltaE2}. */
    default void onDelta(
            int market, long exchangeMicros, long receiveMicros, BookSide side, int priceE4, long deltaE2, int flags) {}

    /** A trade; {@code makerSide} is the side of the book that was hit. */
    default void onTrade(
            int market,
            long exchangeMicros,
            long receiveMicros,
            BookSide makerSide,
            int priceE4,
            long countE2,
            int flags) {}

    default void onStatus(int market, long exchangeMicros, long receiveMicros, MarketStatus status) {}

    /** The market will close at another time. */
    default void onCloseDate(int market, long exchangeMicros, long receiveMicros, long closeMicros) {}

    default void onGrid(int market, long exchangeMicros, long receiveMicros, PriceGrid grid) {}

    default void onFeeTerms(int market, long exchangeMicros, long receiveMicros, FeeTerms terms) {}

    /** The market paid: {@code yesPayoutE4} per YES contract, the rest of a dollar per NO contract. */
    default void onSettlement(int market, long exchangeMicros, long receiveMicros, int yesPayoutE4) {}

    /** Updates may be missing; the book is stale until the next snapshot. */
    default void onGap(int market, long exchangeMicros, long receiveMicros) {}
}
