package io.kalshiflow.client.rest;

import io.kalshiflow.client.http.Query;
import io.kalshiflow.market.MarketTicker;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which positions of the primary account. Immutable.
 *
 * @param ticker of one market; null for all
 * @param eventTicker of one event; null for all
 * @param only those of which this is not zero; null for all
 * @param settlement whether their markets have paid
 * @param exchangeIndex of one shard; null for all
 * @param pageSize how many a request brings, 1 to 1000
 */
public record PositionQuery(
        @Nullable MarketTicker ticker,
        @Nullable String eventTicker,
        @Nullable NotZero only,
        SettlementStatus settlement,
        @Nullable Integer exchangeIndex,
        int pageSize) {
    /** In every market that has not paid yet, 1000 a page. */
    public static final PositionQuery OPEN =
            new PositionQuery(null, null, null, SettlementStatus.UNSETTLED, null, 1_000);

    /** What a position may have none of. */
    public enum NotZero {
        POSITION,
        TOTAL_TRADED
    }

    /** Whether a market has paid. */
    public enum SettlementStatus {
        UNSETTLED,
        SETTLED,
        ALL
    }

    public PositionQuery {
        MarketQuery.requirePageSize(pageSize);
    }

    public PositionQuery of(MarketTicker market) {
        return new PositionQuery(market, eventTicker, only, settlement, exchangeIndex, pageSize);
    }

    public PositionQuery ofEvent(String event) {
        return new PositionQuery(ticker, event, only, settlement, exchangeIndex, pageSize);
    }

    public PositionQuery with(NotZero value) {
        return new PositionQuery(ticker, eventTicker, value, settlement, exchangeIndex, pageSize);
    }

    public PositionQuery that(SettlementStatus value) {
        return new PositionQuery(ticker, eventTicker, only, value, exchangeIndex, pageSize);
    }

    public PositionQuery onShard(int index) {
        return new PositionQuery(ticker, eventTicker, only, settlement, index, pageSize);
    }

    public PositionQuery pagesOf(int size) {
        return new PositionQuery(ticker, eventTicker, only, settlement, exchangeIndex, size);
    }

    Query toQuery() {
        return Query.NONE
                .with("limit", pageSize)
                .with("ticker", ticker)
                .with("event_ticker", eventTicker)
                .with("count_filter", only == null ? null : only.name().toLowerCase(Locale.ROOT))
                .with("settlement_status", settlement.name().toLowerCase(Locale.ROOT))
                .with("exchange_index", exchangeIndex);
    }

    /**
     * The same for the historical tier.
     *
     * @throws IllegalArgumentException if it does not know these filters
     */
    Query toHistoricalQuery() {
        if (settlement == SettlementStatus.UNSETTLED) {
            throw new IllegalArgumentException(
                    "unsettled positions are in the live tier alone: ask for ALL or SETTLED");
        }
        if (only != null || exchangeIndex != null) {
            throw new IllegalArgumentException("the historical tier has positions of "
                    + (only != null ? "any size, not those of which something is not zero" : "all shards, not of one")
                    + ": ask for more and pick them out");
        }
        return Query.NONE.with("limit", pageSize).with("ticker", ticker).with("event_ticker", eventTicker);
    }
}
