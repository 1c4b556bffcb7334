package io.kalshiflow.client.rest;

import io.kalshiflow.client.http.Query;
import io.kalshiflow.market.MarketTicker;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which markets. Immutable.
 *
 * @param eventTicker of one event; null for all
 * @param seriesTicker of one series; null for all
 * @param tickers these alone; empty for all
 * @param phase null for any
 * @param times only those of which something happened in a stretch of time; null for all
 * @param combos whether markets on several others, of which there are hundreds of thousands, are among them
 * @param pageSize how many a request brings, 1 to 1000
 */
public record MarketQuery(
        @Nullable String eventTicker,
        @Nullable String seriesTicker,
        List<MarketTicker> tickers,
        @Nullable Phase phase,
        @Nullable MarketTimes times,
        Combos combos,
        int pageSize) {
    /** Every market but combos, 1000 a page. */
    public static final MarketQuery ALL = new MarketQuery(null, null, List.of(), null, null, Combos.EXCLUDED, 1_000);

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
        if (times != null) {
            times.requireTogether(phase, eventTicker != null || !tickers.isEmpty(), combos);
        }
    }

    static void requirePageSize(int size) {
        if (size < 1 || size > LARGEST_PAGE) {
            throw new IllegalArgumentException("a page of " + size + " is not between 1 and " + LARGEST_PAGE);
        }
    }

    public static MarketQuery ofEvent(String eventTicker) {
        return new MarketQuery(eventTicker, null, List.of(), null, null, Combos.INCLUDED, LARGEST_PAGE);
    }

    public static MarketQuery ofSeries(String seriesTicker) {
        return new MarketQuery(null, seriesTicker, List.of(), null, null, Combos.INCLUDED, LARGEST_PAGE);
    }

    /** These markets, combos among them or not. */
    public static MarketQuery of(List<MarketTicker> tickers) {
        return new MarketQuery(null, null, tickers, null, null, Combos.INCLUDED, LARGEST_PAGE);
    }

    /** Those in this phase; null for any. */
    public MarketQuery in(@Nullable Phase value) {
        return new MarketQuery(eventTicker, seriesTicker, tickers, value, times, combos, pageSize);
    }

    public MarketQuery when(MarketTimes value) {
        return new MarketQuery(eventTicker, seriesTicker, tickers, phase, value, combos, pageSize);
    }

    public MarketQuery with(Combos value) {
        return new MarketQuery(eventTicker, seriesTicker, tickers, phase, times, value, pageSize);
    }

    public MarketQuery pagesOf(int size) {
        return new MarketQuery(eventTicker, seriesTicker, tickers, phase, times, combos, size);
    }

    Query toQuery() {
        Query query = withoutTimes();
        return times == null ? query : times.addTo(query);
    }

    /**
     * The same of the historical tier, which knows settled markets and fewer filters.
     *
     * @throws IllegalArgumentException if it cannot be asked for this
     */
    Query toHistoricalQuery() {
        long names = Stream.of(eventTicker, seriesTicker, tickers.isEmpty() ? null : tickers)
                .filter(Objects::nonNull)
                .count();
        String reason = times != null
                ? "times; choose by the times of what comes"
                : combos == Combos.ONLY
                        ? "combos only; include them and choose"
                        : names > 1 ? "several of event, series and tickers; give one" : "";
        if (!reason.isEmpty()) {
            throw new IllegalArgumentException("historical markets cannot be asked for by " + reason);
        }
        if (!reachesBack()) {
            throw new IllegalArgumentException("historical markets are all settled, none is " + phase);
        }
        return in(null).withoutTimes();
    }

    /** Whether settled markets can be among them. */
    boolean reachesBack() {
        return phase == null || phase == Phase.SETTLED;
    }

    private Query withoutTimes() {
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
