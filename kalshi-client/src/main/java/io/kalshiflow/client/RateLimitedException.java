package io.kalshiflow.client;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The budget of requests is used up, by the exchange's count or by ours. Nothing was executed: safe to try again later. */
public final class RateLimitedException extends KalshiException {
    private static final long serialVersionUID = 1L;

    private final @Nullable Duration retryAfter;

    /** The exchange said so, and the call's own retries are used up. */
    public RateLimitedException(String call, ErrorAnswer answer, @Nullable Duration retryAfter) {
        super(call, answer, null);
        this.retryAfter = retryAfter;
    }

    /** Our own limiter did not let it out. */
    public RateLimitedException(String reason, @Nullable Duration retryAfter) {
        super(reason, null, null);
        this.retryAfter = retryAfter;
    }

    /** How long until the request would fit; null when unknown, or when it never will and must be split. */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
