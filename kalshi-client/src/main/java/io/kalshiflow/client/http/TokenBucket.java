package io.kalshiflow.client.http;

/** One budget, counted in billionths of a token so that any rate is exact. Guarded by its limiter's lock. */
final class TokenBucket {
    private static final long TOKEN = 1_000_000_000L;

    private long perSecond;
    private long capacity;
    private long level;
    private long refilledAt;

    /** A full one. */
    TokenBucket(RateLimits.Bucket limit, long nowNanos) {
        perSecond = limit.tokensPerSecond();
        capacity = limit.capacity() * TOKEN;
        level = capacity;
        refilledAt = nowNanos;
    }

    /** Changes the limit; what has been spent stays spent. */
    void resize(RateLimits.Bucket limit, long nowNanos) {
        refill(nowNanos);
        long spent = capacity - level;
        perSecond = limit.tokensPerSecond();
        capacity = limit.capacity() * TOKEN;
        level = Math.max(0, capacity - spent);
    }

    void refill(long nowNanos) {
        long elapsed = nowNanos - refilledAt;
        if (elapsed <= 0) {
            return;
        }
        refilledAt = nowNanos;
        long missing = capacity - level;
        // Compared before it is multiplied: after days of silence the product would overflow.
        level = elapsed > missing / perSecond ? capacity : level + elapsed * perSecond;
    }

    boolean canEverHold(long tokens) {
        return tokens * TOKEN <= capacity;
    }

    long capacity() {
        return capacity / TOKEN;
    }

    /** How long until it holds this many; 0 if it does. May be more than it can ever hold. */
    long nanosUntil(long tokens) {
        long missing = tokens * TOKEN - level;
        return missing <= 0 ? 0 : (missing + perSecond - 1) / perSecond;
    }

    void take(long tokens) {
        level -= tokens * TOKEN;
    }

    void drain() {
        level = 0;
    }
}
