package io.kalshiflow.client.rest;

import io.kalshiflow.client.http.Query;
import io.kalshiflow.market.MarketTicker;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which orders of the account, of all its subaccounts. Immutable. Live answers go back about two weeks, but have every
 * resting order.
 *
 * @param ticker of one market; null for all
 * @param eventTickers of at most 10 events; empty for all
 * @param from not before this second; null for no bound
 * @param until not after this second; null for no bound
 * @param status null for any
 * @param exchangeIndex of one shard; null for all
 * @param pageSize how many a request brings, 1 to 1000
 */
public record OrderQuery(
        @Nullable MarketTicker ticker,
        List<String> eventTickers,
        @Nullable Instant from,
        @Nullable Instant until,
        @Nullable OrderStatus status,
        @Nullable Integer exchangeIndex,
        int pageSize) {
    /** Every order, 1000 a page. */
    public static final OrderQuery ALL = new OrderQuery(null, List.of(), null, null, null, null, 1_000);

    private static final int MOST_EVENTS = 10;

    public OrderQuery {
        eventTickers = List.copyOf(eventTickers);
        if (eventTickers.size() > MOST_EVENTS) {
            throw new IllegalArgumentException(
                    "orders of at most " + MOST_EVENTS + " events at once, not " + eventTickers.size());
        }
        MarketQuery.requirePageSize(pageSize);
    }

    public static OrderQuery of(MarketTicker ticker) {
        return new OrderQuery(ticker, List.of(), null, null, null, null, ALL.pageSize);
    }

    public static OrderQuery ofEvents(List<String> eventTickers) {
        return new OrderQuery(null, eventTickers, null, null, null, null, ALL.pageSize);
    }

    /** Of the seconds between, both included. */
    public OrderQuery between(@Nullable Instant first, @Nullable Instant last) {
        return new OrderQuery(ticker, eventTickers, first, last, status, exchangeIndex, pageSize);
    }

    public OrderQuery in(OrderStatus value) {
        return new OrderQuery(ticker, eventTickers, from, until, value, exchangeIndex, pageSize);
    }

    public OrderQuery onShard(int index) {
        return new OrderQuery(ticker, eventTickers, from, until, status, index, pageSize);
    }

    public OrderQuery pagesOf(int size) {
        return new OrderQuery(ticker, eventTickers, from, until, status, exchangeIndex, size);
    }

    Query toQuery() {
        return Query.NONE
                .with("limit", pageSize)
                .with("ticker", ticker)
                .with("event_ticker", eventTickers.isEmpty() ? null : String.join(",", eventTickers))
                .with("min_ts", from == null ? null : from.getEpochSecond())
                .with("max_ts", until == null ? null : until.getEpochSecond())
                .with("status", status == null ? null : status.name().toLowerCase(Locale.ROOT))
                .with("exchange_index", exchangeIndex);
    }

    /**
     * The same for the historical tier.
     *
     * @throws IllegalArgumentException if it does not know these filters
     */
    Query toHistoricalQuery() {
        if (!eventTickers.isEmpty() || status != null || exchangeIndex != null) {
            throw new IllegalArgumentException("the historical tier has orders of all markets or of one, not of "
                    + (status != null ? "a status" : exchangeIndex != null ? "a shard" : "events")
                    + ": ask for more and pick them out");
        }
        return toQuery();
    }
}
