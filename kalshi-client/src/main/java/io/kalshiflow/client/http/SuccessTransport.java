package io.kalshiflow.client.http;

import io.kalshiflow.client.KalshiException;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;

/** Hands out successes; everything else becomes a {@link KalshiException}. Stands outermost. */
public final class SuccessTransport implements HttpTransport {
    private final HttpTransport inner;
    private final Failures failures;

    /** @param clock what a refused signature's time is compared with */
    public SuccessTransport(HttpTransport inner, InstantSource clock) {
        this.inner = inner;
        this.failures = new Failures(clock);
    }

    @Override
    public HttpResponse send(HttpRequest request) {
        return successOf(request, Attempt.of(inner, request));
    }

    @Override
    public CompletableFuture<HttpResponse> sendAsync(HttpRequest request) {
        return inner.sendAsync(request).handle((response, thrown) -> successOf(request, Attempt.of(response, thrown)));
    }

    private HttpResponse successOf(HttpRequest request, Attempt attempt) {
        if (attempt.failure() instanceof TransportException failure) {
            throw failures.of(request, failure);
        }
        HttpResponse response = attempt.get();
        if (!response.isSuccess()) {
            throw failures.of(request, response);
        }
        return response;
    }

    @Override
    public void close() {
        inner.close();
    }
}
