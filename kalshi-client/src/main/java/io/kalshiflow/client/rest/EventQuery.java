package io.kalshiflow.client.rest;

import io.kalshiflow.client.http.Query;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which events; combos are not among them. Immutable.
 *
 * @param seriesTicker of one series; null for all
 * @param tickers these alone; empty for all
 * @param phase with at least one market in this phase, whatever the others are in; null for any
 * @param closesAfter with at least one market that closes after this second; null for all
 * @param updatedAfter whose words changed after this second; null for all
 * @param markets whether to bring the markets along
 * @param pageSize how many a request brings, 1 to 200
 */
public record EventQuery(
        @Nullable String seriesTicker,
        List<String> tickers,
        @Nullable Phase phase,
        @Nullable Instant closesAfter,
        @Nullable Instant updatedAfter,
        boolean markets,
        int pageSize) {
    private static final int LARGEST_PAGE = 200;

    /** Every event without its markets, 200 a page. */
    public static final EventQuery ALL = new EventQuery(null, List.of(), null, null, null, false, LARGEST_PAGE);

    /** The exchange's words for filtering; there is none for paused. */
    public enum Phase {
        UNOPENED,
        OPEN,
        CLOSED,
        SETTLED
    }

    public EventQuery {
        tickers = List.copyOf(tickers);
        requirePageSize(pageSize);
    }

    static void requirePageSize(int size) {
        if (size < 1 || size > LARGEST_PAGE) {
            throw new IllegalArgumentException("a page of " + size + " events is not between 1 and " + LARGEST_PAGE);
        }
    }

    public static EventQuery ofSeries(String seriesTicker) {
        return new EventQuery(seriesTicker, List.of(), null, null, null, false, LARGEST_PAGE);
    }

    public static EventQuery of(List<String> eventTickers) {
        return new EventQuery(null, eventTickers, null, null, null, false, LARGEST_PAGE);
    }

    public EventQuery in(Phase value) {
        return new EventQuery(seriesTicker, tickers, value, closesAfter, updatedAfter, markets, pageSize);
    }

    public EventQuery closingAfter(Instant time) {
        return new EventQuery(seriesTicker, tickers, phase, time, updatedAfter, markets, pageSize);
    }

    public EventQuery changedAfter(Instant time) {
        return new EventQuery(seriesTicker, tickers, phase, closesAfter, time, markets, pageSize);
    }

    public EventQuery withMarkets() {
        return new EventQuery(seriesTicker, tickers, phase, closesAfter, updatedAfter, true, pageSize);
    }

    public EventQuery pagesOf(int size) {
        return new EventQuery(seriesTicker, tickers, phase, closesAfter, updatedAfter, markets, size);
    }

    Query toQuery() {
        return Query.NONE
                .with("limit", pageSize)
                .with("series_ticker", seriesTicker)
                .with("tickers", tickers.isEmpty() ? null : String.join(",", tickers))
                .with("status", phase == null ? null : phase.name().toLowerCase(Locale.ROOT))
                .with("min_close_ts", closesAfter == null ? null : closesAfter.getEpochSecond())
                .with("min_updated_ts", updatedAfter == null ? null : updatedAfter.getEpochSecond())
                .with("with_nested_markets", markets ? true : null);
    }
}
