package io.kalshiflow.client.rest;

import io.kalshiflow.client.http.Query;
import io.kalshiflow.market.MarketTicker;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which fills of the account, of all its subaccounts. Immutable. Live answers go back about three months.
 *
 * @param tickers of at most 100 markets; empty for all
 * @param orderId of one order; null for all
 * @param from not before this second; null for no bound
 * @param until not after this second; null for no bound
 * @param exchangeIndex of one shard; null for all
 * @param pageSize how many a request brings, 1 to 1000
 */
public record FillQuery(
        List<MarketTicker> tickers,
        @Nullable String orderId,
        @Nullable Instant from,
        @Nullable Instant until,
        @Nullable Integer exchangeIndex,
        int pageSize) {
    /** Every fill, 1000 a page. */
    public static final FillQuery ALL = new FillQuery(List.of(), null, null, null, null, 1_000);

    private static final int MOST_MARKETS = 100;

    public FillQuery {
        tickers = List.copyOf(tickers);
        if (tickers.size() > MOST_MARKETS) {
            throw new IllegalArgumentException(
                    "fills of at most " + MOST_MARKETS + " markets at once, not " + tickers.size());
        }
        MarketQuery.requirePageSize(pageSize);
    }

    public static FillQuery of(List<MarketTicker> tickers) {
        return new FillQuery(tickers, null, null, null, null, ALL.pageSize);
    }

    public static FillQuery ofOrder(String orderId) {
        return new FillQuery(List.of(), orderId, null, null, null, ALL.pageSize);
    }

    /** Of the seconds between, both included. */
    public FillQuery between(@Nullable Instant first, @Nullable Instant last) {
        return new FillQuery(tickers, orderId, first, last, exchangeIndex, pageSize);
    }

    public FillQuery onShard(int index) {
        return new FillQuery(tickers, orderId, from, until, index, pageSize);
    }

    public FillQuery pagesOf(int size) {
        return new FillQuery(tickers, orderId, from, until, exchangeIndex, size);
    }

    Query toQuery() {
        return Query.NONE
                .with("limit", pageSize)
                .with(
                        "ticker",
                        tickers.isEmpty()
                                ? null
                                : tickers.stream().map(MarketTicker::value).collect(Collectors.joining(",")))
                .with("order_id", orderId)
                .with("min_ts", from == null ? null : from.getEpochSecond())
                .with("max_ts", until == null ? null : until.getEpochSecond())
                .with("exchange_index", exchangeIndex);
    }

    /**
     * The same for the historical tier.
     *
     * @throws IllegalArgumentException if it does not know these filters
     */
    Query toHistoricalQuery() {
        if (tickers.size() > 1 || orderId != null || exchangeIndex != null) {
            throw new IllegalArgumentException("the historical tier has fills of all markets or of one, not of "
                    + (orderId != null ? "an order" : exchangeIndex != null ? "a shard" : tickers.size() + " markets")
                    + ": ask for more and pick them out");
        }
        return toQuery();
    }
}
