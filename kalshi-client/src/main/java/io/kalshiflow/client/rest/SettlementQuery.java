package io.kalshiflow.client.rest;

import io.kalshiflow.client.http.Query;
import io.kalshiflow.market.MarketTicker;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which settlements of the account, of all its subaccounts. Immutable.
 *
 * @param ticker of one market; null for all
 * @param eventTicker of one event; null for all
 * @param from not before this second; null for no bound
 * @param until not after this second; null for no bound
 * @param pageSize how many a request brings, 1 to 1000
 */
public record SettlementQuery(
        @Nullable MarketTicker ticker,
        @Nullable String eventTicker,
        @Nullable Instant from,
        @Nullable Instant until,
        int pageSize) {
    /** Every settlement, 1000 a page. */
    public static final SettlementQuery ALL = new SettlementQuery(null, null, null, null, 1_000);

    public SettlementQuery {
        MarketQuery.requirePageSize(pageSize);
    }

    public static SettlementQuery of(MarketTicker ticker) {
        return new SettlementQuery(ticker, null, null, null, ALL.pageSize);
    }

    public static SettlementQuery ofEvent(String eventTicker) {
        return new SettlementQuery(null, eventTicker, null, null, ALL.pageSize);
    }

    /** Of the seconds between, both included. */
    public SettlementQuery between(@Nullable Instant first, @Nullable Instant last) {
        return new SettlementQuery(ticker, eventTicker, first, last, pageSize);
    }

    public SettlementQuery pagesOf(int size) {
        return new SettlementQuery(ticker, eventTicker, from, until, size);
    }

    Query toQuery() {
        return Query.NONE
                .with("limit", pageSize)
                .with("ticker", ticker)
                .with("event_ticker", eventTicker)
                .with("min_ts", from == null ? null : from.getEpochSecond())
                .with("max_ts", until == null ? null : until.getEpochSecond());
    }
}
