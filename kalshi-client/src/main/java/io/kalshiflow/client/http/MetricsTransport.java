package io.kalshiflow.client.http;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells a listener of every try and how long it took. */
public final class MetricsTransport implements HttpTransport {
    private static final Logger LOG = LoggerFactory.getLogger(MetricsTransport.class);

    private final HttpTransport inner;
    private final HttpListener listener;
    private final Ticker ticker;

    public MetricsTransport(HttpTransport inner, HttpListener listener, Ticker ticker) {
        this.inner = inner;
        this.listener = listener;
        this.ticker = ticker;
    }

    @Override
    public HttpResponse send(HttpRequest request) {
        long start = ticker.nanos();
        try {
            HttpResponse response = inner.send(request);
            guarded(() -> listener.answered(request, response, since(start)));
            return response;
        } catch (TransportException failure) {
            guarded(() -> listener.failed(request, failure, since(start)));
            throw failure;
        }
    }

    @Override
    public CompletableFuture<HttpResponse> sendAsync(HttpRequest request) {
        long start = ticker.nanos();
        return inner.sendAsync(request).whenComplete((response, thrown) -> {
            if (response != null) {
                guarded(() -> listener.answered(request, response, since(start)));
            } else if (Attempt.unwrap(thrown) instanceof TransportException failure) {
                guarded(() -> listener.failed(request, failure, since(start)));
            }
        });
    }

    private Duration since(long start) {
        return Duration.ofNanos(ticker.nanos() - start);
    }

    /** An order that was accepted must not look failed because its observer is broken. */
    private static void guarded(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException broken) {
            LOG.warn("the metrics listener failed", broken);
        }
    }

    @Override
    public void close() {
        inner.close();
    }
}
