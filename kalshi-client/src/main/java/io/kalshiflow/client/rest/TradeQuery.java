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
 * @param blocks whether trades agreed outside the book are among them
 * @param pageSize how many a request brings, 1 to 1000
 */
public record TradeQuery(
        @Nullable MarketTicker ticker,
        @Nullable Instant from,
        @Nullable Instant until,
        Blocks blocks,
        int pageSize) {
    /** Of all markets, 1000 a page. */
    public static final TradeQuery ALL = new TradeQuery(null, null, null, Blocks.INCLUDED, 1_000);

    /** What becomes of block trades. */
    public enum Blocks {
        INCLUDED,
        EXCLUDED,
        ONLY
    }

    public TradeQuery {
        MarketQuery.requirePageSize(pageSize);
    }

    public static TradeQuery of(MarketTicker ticker) {
        return new TradeQuery(ticker, null, null, Blocks.INCLUDED, ALL.pageSize);
    }

    /** Of the seconds between, both included. */
    public TradeQuery between(@Nullable Instant first, @Nullable Instant last) {
        return new TradeQuery(ticker, first, last, blocks, pageSize);
    }

    public TradeQuery with(Blocks value) {
        return new TradeQuery(ticker, from, until, value, pageSize);
    }

    public TradeQuery pagesOf(int size) {
        return new TradeQuery(ticker, from, until, blocks, size);
    }

    Query toQuery() {
        return Query.NONE
                .with("limit", pageSize)
                .with("ticker", ticker)
                .with("min_ts", from == null ? null : from.getEpochSecond())
                .with("max_ts", until == null ? null : until.getEpochSecond())
                .with("is_block_trade", blocks == Blocks.INCLUDED ? null : blocks == Blocks.ONLY);
    }
}
