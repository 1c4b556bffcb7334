package io.kalshiflow.client.rest;

import io.kalshiflow.client.http.Query;
import io.kalshiflow.market.MarketTicker;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which markets. Immutable.
 *
 * @param eventTicker of one event; null for all
 * @param seriesTicker of one series; null for all
 * @param tickers these alone; empty for all
 * @param phase null for any
 * @param combos whether markets on several others, of which there are hundreds of thousands, are among them
 * @param pageSize how many a request brings, 1 to 1000
 */
public record MarketQuery(
        @Nullable String eventTicker,
        @Nullable String seriesTicker,
        List<MarketTicker> tickers,
        @Nullable Phase phase,
        Combos combos,
        int pageSize) {
    /** Every market but combos, 1000 a page. */
    public static final MarketQuery ALL = new MarketQuery(null, null, List.of(), null, Combos.EXCLUDED, 1_000);

    private static final int LARGEST_PAGE = 1_000;

    /** The exchange's words for filtering, which are not those of a market's status: open means active. */
    public enum Phase {
        UNOPENED,
        OPEN,
        PAUSED,
        CLOSED,
        SETTLED
    }

    /** What becomes of combos. */
    public enum Combos {
        EXCLUDED,
        INCLUDED,
        ONLY
    }

    public MarketQuery {
        tickers = List.copyOf(tickers);
        requirePageSize(pageSize);
    }

    static void requirePageSize(int size) {
        if (size < 1 || size > LARGEST_PAGE) {
            throw new IllegalArgumentException("a page of " + size + " is not between 1 and " + LARGEST_PAGE);
        }
    }

    public static MarketQuery ofEvent(String eventTicker) {
        return new MarketQuery(eventTicker, null, List.of(), null, Combos.INCLUDED, LARGEST_PAGE);
    }

    public static MarketQuery ofSeries(String seriesTicker) {
        return new MarketQuery(null, seriesTicker, List.of(), null, Combos.INCLUDED, LARGEST_PAGE);
    }

    /** These markets, combos among them or not. */
    public static MarketQuery of(List<MarketTicker> tickers) {
        return new MarketQuery(null, null, tickers, null, Combos.INCLUDED, LARGEST_PAGE);
    }

    public MarketQuery in(Phase value) {
        return new MarketQuery(eventTicker, seriesTicker, tickers, value, combos, pageSize);
    }

    public MarketQuery with(Combos value) {
        return new MarketQuery(eventTicker, seriesTicker, tickers, phase, value, pageSize);
    }

    public MarketQuery pagesOf(int size) {
        return new MarketQuery(eventTicker, seriesTicker, tickers, phase, combos, size);
    }

    Query toQuery() {
        return Query.NONE
                .with("limit", pageSize)
                .with("event_ticker", eventTicker)
                .with("series_ticker", seriesTicker)
                .with(
                        "tickers",
                        tickers.isEmpty()
                                ? null
                                : tickers.stream().map(MarketTicker::value).collect(Collectors.joining(",")))
                .with("status", phase == null ? null : phase.name().toLowerCase(Locale.ROOT))
                .with(
                        "mve_filter",
                        switch (combos) {
                            case EXCLUDED -> "exclude";
                            case INCLUDED -> null;
                            case ONLY -> "only";
                        });
    }
}
