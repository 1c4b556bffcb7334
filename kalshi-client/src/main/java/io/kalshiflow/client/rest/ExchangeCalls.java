package io.kalshiflow.client.rest;

import io.kalshiflow.client.http.HttpTransport;
import io.kalshiflow.client.http.Query;
import java.util.concurrent.CompletableFuture;

/** Questions about the exchange itself. Thread-safe. */
public final class ExchangeCalls {
    private final HttpTransport transport;

    ExchangeCalls(HttpTransport transport) {
        this.transport = transport;
    }

    /** What is running; also when the exchange tells it with a server error, after the usual retries. */
    public ExchangeStatus status() {
        return call().nowEvenFromFailures();
    }

    /** As {@link #status()}, without waiting. */
    public CompletableFuture<ExchangeStatus> statusAsync() {
        return call().laterEvenFromFailures();
    }

    private RestCall<ExchangeStatus> call() {
        return RestCall.get(transport, "/exchange/status", Query.NONE, ExchangeStatus::from);
    }

    /** When it is meant to be open. */
    public ExchangeSchedule schedule() {
        return hours().now();
    }

    /** As {@link #schedule}, without waiting. */
    public CompletableFuture<ExchangeSchedule> scheduleAsync() {
        return hours().later();
    }

    private RestCall<ExchangeSchedule> hours() {
        return RestCall.get(transport, "/exchange/schedule", Query.NONE, ExchangeSchedule::from);
    }
}
