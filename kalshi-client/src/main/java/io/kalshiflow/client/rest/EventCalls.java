package io.kalshiflow.client.rest;

import io.kalshiflow.client.http.HttpTransport;
import io.kalshiflow.client.http.Query;
import java.util.concurrent.CompletableFuture;

/** Questions about events. Thread-safe. */
public final class EventCalls {
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

    private RestCall<EventSnapshot> call(String eventTicker) {
        Query nested = Query.NONE.with("with_nested_markets", true);
        return RestCall.get(transport, "/events/" + RestCall.segment(eventTicker), nested, shards::event);
    }
}
