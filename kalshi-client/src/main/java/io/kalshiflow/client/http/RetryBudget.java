package io.kalshiflow.client.http;

import java.time.Duration;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/** One call's tries and time. Passed from thread to thread, used by one at a time. */
final class RetryBudget {
    private static final int REQUEST_TIMEOUT = 408;
    private static final int SERVER_ERROR = 500;

    private final HttpRequest request;
    private final RetryPolicy policy;
    private final Ticker ticker;
    private final DoubleSupplier jitter;
    private final Duration time;
    private final long start;
    private int tries;

    /** @param jitter from 0, inclusive, to 1, exclusive */
    RetryBudget(HttpRequest request, RetryPolicy policy, Ticker ticker, DoubleSupplier jitter) {
        this.request = request;
        this.policy = policy;
        this.ticker = ticker;
        this.jitter = jitter;
        Duration own = request.options().timeLeft();
        time = own == null ? policy.budget() : own;
        start = ticker.nanos();
    }

    /** The request with the time that is left to it. */
    HttpRequest next() {
        tries++;
        return request.within(left());
    }

    private Duration left() {
        return time.minusNanos(ticker.nanos() - start);
    }

    /** How long to wait before trying again; null if this was the last try. */
    @Nullable
    Duration pauseAfter(Attempt attempt) {
        if (tries >= policy.tries() || !mayRepeat(attempt)) {
            return null;
        }
        double share = jitter.getAsDouble();
        Duration pause =
                Duration.ofNanos((long) (share * policy.longestPauseAfter(tries).toNanos()));
        Duration asked = attempt.response() == null ? null : RetryAfter.of(attempt.response());
        if (asked != null && asked.compareTo(pause) > 0) {
            pause = asked;
        }
        return pause.compareTo(left()) < 0 ? pause : null;
    }

    /** A read after anything that may pass; a write only if it was certainly not executed. */
    private boolean mayRepeat(Attempt attempt) {
        boolean read = request.method().isRead();
        if (attempt.response() != null) {
            int status = attempt.response().status();
            return status == RateLimitedTransport.TOO_MANY_REQUESTS
                    || (read && (status >= SERVER_ERROR || status == REQUEST_TIMEOUT));
        }
        return attempt.failure() instanceof TransportException failure
                && !(failure.getCause() instanceof InterruptedException)
                && (read || failure.phase() == TransportException.Phase.NOT_SENT);
    }
}
