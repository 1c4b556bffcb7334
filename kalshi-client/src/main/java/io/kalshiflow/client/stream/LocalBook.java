package io.kalshiflow.client.stream;

import io.kalshiflow.book.BookState;
import io.kalshiflow.book.PriceLevel;
import io.kalshiflow.market.MarketTicker;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A book at one moment, on the YES scale. Immutable.
 *
 * @param state what it can be used for; a stale one has no levels
 * @param version grows with every update
 * @param exchangeMicros the exchange's stamp of the last update, microseconds since 1970; 0 if it had none
 * @param receiveMicros when the last update came
 * @param bids to buy YES, the highest first
 * @param asks to sell YES, the lowest first
 */
public record LocalBook(
        MarketTicker ticker,
        BookState state,
        long version,
        long exchangeMicros,
        long receiveMicros,
        List<PriceLevel> bids,
        List<PriceLevel> asks) {
    public LocalBook {
        bids = List.copyOf(bids);
        asks = List.copyOf(asks);
    }

    /** The best bid; null if nobody bids, or the book is stale. */
    public @Nullable PriceLevel bestBid() {
        return bids.isEmpty() ? null : bids.get(0);
    }

    /** The best ask; null if nobody asks, or the book is stale. */
    public @Nullable PriceLevel bestAsk() {
        return asks.isEmpty() ? null : asks.get(0);
    }
}
