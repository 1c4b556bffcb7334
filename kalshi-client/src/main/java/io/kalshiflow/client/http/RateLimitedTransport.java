package io.kalshiflow.client.http;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Lets every try out only when the limiter has paid for it, and tells the limiter of each 429. */
public final class RateLimitedTransport implements HttpTransport {
    static final int TOO_MANY_REQUESTS = 429;

    private final HttpTransport inner;
    private final RateLimiter limiter;
    private final Duration longestWait;
    private final Ticker ticker;

    /** @param longestWait for a request that says nothing about its time */
    public RateLimitedTransport(HttpTransport inner, RateLimiter limiter, Duration longestWait, Ticker ticker) {
        this.inner = inner;
        this.limiter = limiter;
        this.longestWait = longestWait;
        this.ticker = ticker;
    }

    @Override
    public HttpResponse send(HttpRequest request) {
        Charge charge = limiter.charge(request);
        long start = ticker.nanos();
        try {
            limiter.acquire(charge, wait(request));
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw TransportException.interrupted(stop);
        }
        return noted(charge, inner.send(left(request, start)));
    }

    @Override
    public CompletableFuture<HttpResponse> sendAsync(HttpRequest request) {
        Charge charge = limiter.charge(request);
        long start = ticker.nanos();
        return limiter.acquireAsync(charge, wait(request))
                .thenCompose(paid -> inner.sendAsync(left(request, start)))
                .thenApply(response -> noted(charge, response));
    }

    private Duration wait(HttpRequest request) {
        Duration time = request.options().timeLeft();
        return time == null ? longestWait : time;
    }

    private HttpRequest left(HttpRequest request, long start) {
        Duration time = request.options().timeLeft();
        return time == null ? request : request.within(time.minusNanos(ticker.nanos() - start));
    }

    private HttpResponse noted(Charge charge, HttpResponse response) {
        if (response.status() == TOO_MANY_REQUESTS) {
            limiter.refused(charge);
        }
        return response;
    }

    @Override
    public void close() {
        inner.close();
    }
}
