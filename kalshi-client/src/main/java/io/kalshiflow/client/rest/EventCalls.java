package io.kalshiflow.client.rest;

import io.kalshiflow.client.http.HttpTransport;
import io.kalshiflow.client.http.Query;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Questions about events. Thread-safe. */
public final class EventCalls {
    private static final int FEE_CHANGES_A_PAGE = 1_000;

    private final HttpTransport transport;
    private final Shards shards;

    EventCalls(HttpTransport transport, Shards shards) {
        this.transport = transport;
        this.shards = shards;
    }

    /** An event with its markets. */
    public EventSnapshot get(String eventTicker) {
        return call(eventTicker).now();
    }

    /** As {@link #get}, without waiting. */
    public CompletableFuture<EventSnapshot> getAsync(String eventTicker) {
        return call(eventTicker).later();
    }

    /** Events in the exchange's order, old ones too; combos are {@linkplain #combos elsewhere}. */
    public Pages<EventSnapshot> list(EventQuery query) {
        return new Pages<>(transport, "/events", query.toQuery(), "events", shards::listedEvent);
    }

    /** Events whose markets are combos. */
    public Pages<EventSnapshot> combos(ComboQuery query) {
        return new Pages<>(transport, "/events/multivariate", query.toQuery(), "events", shards::listedEvent);
    }

    /** When events begin or cease to charge something else than their series; null for those of all events. */
    public Pages<EventFeeChange> feeChanges(@Nullable String eventTicker) {
        Query query = Query.NONE.with("limit", FEE_CHANGES_A_PAGE).with("event_ticker", eventTicker);
        return new Pages<>(transport, "/events/fee_changes", query, "event_fee_changes", EventFeeChange::from);
    }

    private Call<EventSnapshot> call(String eventTicker) {
        Query nested = Query.NONE.with("with_nested_markets", true);
        return RestCall.get(transport, "/events/" + RestCall.segment(eventTicker), nested, shards::event);
    }
}
