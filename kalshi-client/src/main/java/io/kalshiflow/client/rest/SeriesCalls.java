package io.kalshiflow.client.rest;

import io.kalshiflow.client.http.HttpTransport;
import io.kalshiflow.client.http.Query;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Questions about series and what they charge. Thread-safe. */
public final class SeriesCalls {
    private final HttpTransport transport;

    SeriesCalls(HttpTransport transport) {
        this.transport = transport;
    }

    /** A series with its volume. */
    public SeriesSnapshot get(String seriesTicker) {
        return one(seriesTicker).now();
    }

    /** As {@link #get}, without waiting. */
    public CompletableFuture<SeriesSnapshot> getAsync(String seriesTicker) {
        return one(seriesTicker).later();
    }

    /** All of a query in one answer. */
    public List<SeriesSnapshot> list(SeriesQuery query) {
        return many(query).now();
    }

    /** As {@link #list}, without waiting. */
    public CompletableFuture<List<SeriesSnapshot>> listAsync(SeriesQuery query) {
        return many(query).later();
    }

    /**
     * Changes of fees to come.
     *
     * @param seriesTicker of one series; null for all
     * @param past whether to tell past ones too
     */
    public List<SeriesFeeChange> feeChanges(@Nullable String seriesTicker, boolean past) {
        return changes(seriesTicker, past).now();
    }

    /** As {@link #feeChanges}, without waiting. */
    public CompletableFuture<List<SeriesFeeChange>> feeChangesAsync(@Nullable String seriesTicker, boolean past) {
        return changes(seriesTicker, past).later();
    }

    private Call<SeriesSnapshot> one(String seriesTicker) {
        Query query = Query.NONE.with("include_volume", true);
        String path = "/series/" + RestCall.segment(seriesTicker);
        return RestCall.get(transport, path, query, answer -> SeriesSnapshot.from(answer.at("series")));
    }

    private Call<List<SeriesSnapshot>> many(SeriesQuery query) {
        return RestCall.get(
                transport,
                "/series",
                query.toQuery(),
                answer -> answer.at("series").named().items().stream()
                        .map(SeriesSnapshot::from)
                        .toList());
    }

    private Call<List<SeriesFeeChange>> changes(@Nullable String seriesTicker, boolean past) {
        Query query = Query.NONE.with("series_ticker", seriesTicker).with("show_historical", past ? true : null);
        return RestCall.get(
                transport,
                "/series/fee_changes",
                query,
                answer -> answer.at("series_fee_change_arr").named().items().stream()
                        .map(SeriesFeeChange::from)
                        .toList());
    }
}
