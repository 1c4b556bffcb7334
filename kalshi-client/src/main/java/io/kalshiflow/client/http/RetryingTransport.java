package io.kalshiflow.client.http;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;

/**
 * Tries reads again, and any request that was answered 429 or provably never left, with growing, jittered pauses
 * inside one budget of tries and time. Any other write is tried once: what became of it is for the caller to find out.
 */
public final class RetryingTransport implements HttpTransport {
    private final HttpTransport inner;
    private final RetryPolicy policy;
    private final Ticker ticker;
    private final Sleeper sleeper;
    private final RandomGenerator random;

    /** @param random used under a lock of this transport's */
    public RetryingTransport(
            HttpTransport inner, RetryPolicy policy, Ticker ticker, Sleeper sleeper, RandomGenerator random) {
        this.inner = inner;
        this.policy = policy;
        this.ticker = ticker;
        this.sleeper = sleeper;
        this.random = random;
    }

    @Override
    public HttpResponse send(HttpRequest request) {
        RetryBudget budget = new RetryBudget(request, policy, ticker, this::jitter);
        while (true) {
            Attempt attempt = Attempt.of(inner, budget.next());
            Duration pause = budget.pauseAfter(attempt);
            if (pause == null) {
                return attempt.get();
            }
            try {
                sleeper.sleep(pause);
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                throw TransportException.interrupted(stop);
            }
        }
    }

    @Override
    public CompletableFuture<HttpResponse> sendAsync(HttpRequest request) {
        return tryAsync(new RetryBudget(request, policy, ticker, this::jitter));
    }

    private CompletableFuture<HttpResponse> tryAsync(RetryBudget budget) {
        return inner.sendAsync(budget.next()).handle(Attempt::of).thenCompose(attempt -> {
            Duration pause = budget.pauseAfter(attempt);
            return pause == null ? attempt.future() : sleeper.sleepAsync(pause).thenCompose(slept -> tryAsync(budget));
        });
    }

    private double jitter() {
        synchronized (random) {
            return random.nextDouble();
        }
    }

    @Override
    public void close() {
        inner.close();
    }
}
