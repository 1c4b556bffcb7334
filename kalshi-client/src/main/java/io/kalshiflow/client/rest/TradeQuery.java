package io.kalshiflow.client.rest;

import io.kalshiflow.client.http.Query;
import io.kalshiflow.market.MarketTicker;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which trades. Immutable.
 *
 * @param ticker of one market; null for all
 * @param from not before this second; null for no bound
 * @param until not after this second; null for no bound
 * @param pageSize how many a request brings, 1 to 1000
 */
public record TradeQuery(
        @Nullable MarketTicker ticker,
        @Nullable Instant from,
        @Nullable Instant until,
        int pageSize) {
    /** Of all markets, 1000 a page. */
    public static final TradeQuery ALL = new TradeQuery(null, null, null, 1_000);

    public TradeQuery {
        MarketQuery.requirePageSize(pageSize);
    }

    public static TradeQuery of(MarketTicker ticker) {
        return new TradeQuery(ticker, null, null, ALL.pageSize);
    }

    /** Of the seconds between, both included. */
    public TradeQuery between(@Nullable Instant first, @Nullable Instant last) {
        return new TradeQuery(ticker, first, last, pageSize);
    }

    public TradeQuery pagesOf(int size) {
        return new TradeQuery(ticker, from, until, size);
    }

    Query toQuery() {
        return Query.NONE
                .with("limit", pageSize)
                .with("ticker", ticker)
                .with("min_ts", from == null ? null : from.getEpochSecond())
                .with("max_ts", until == null ? null : until.getEpochSecond());
    }
}
