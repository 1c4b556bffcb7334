package io.kalshiflow.client.rest;

import io.kalshiflow.client.http.Query;
import org.jspecify.annotations.Nullable;

/**
 * Which events of combos, the markets on several others. Immutable.
 *
 * @param seriesTicker of one series; null for all
 * @param collectionTicker of one collection, and then of no series; null for all
 * @param markets whether to bring the markets along
 * @param pageSize how many a request brings, 1 to 200
 */
public record ComboQuery(
        @Nullable String seriesTicker, @Nullable String collectionTicker, boolean markets, int pageSize) {
    /** Every event without its markets, 200 a page. */
    public static final ComboQuery ALL = new ComboQuery(null, null, false, 200);

    public ComboQuery {
        if (seriesTicker != null && collectionTicker != null) {
            throw new IllegalArgumentException("the exchange takes either series " + seriesTicker + " or collection "
                    + collectionTicker + ", not both");
        }
        EventQuery.requirePageSize(pageSize);
    }

    public static ComboQuery ofSeries(String seriesTicker) {
        return new ComboQuery(seriesTicker, null, false, ALL.pageSize);
    }

    public static ComboQuery ofCollection(String collectionTicker) {
        return new ComboQuery(null, collectionTicker, false, ALL.pageSize);
    }

    public ComboQuery withMarkets() {
        return new ComboQuery(seriesTicker, collectionTicker, true, pageSize);
    }

    public ComboQuery pagesOf(int size) {
        return new ComboQuery(seriesTicker, collectionTicker, markets, size);
    }

    Query toQuery() {
        return Query.NONE
                .with("limit", pageSize)
                .with("series_ticker", seriesTicker)
                .with("collection_ticker", collectionTicker)
                .with("with_nested_markets", markets ? true : null);
    }
}
