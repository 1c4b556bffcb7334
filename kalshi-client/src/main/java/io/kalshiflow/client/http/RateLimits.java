package io.kalshiflow.client.http;

/**
 * An account's budgets, as {@code GET /account/limits} tells them. Every shard has a write budget of its own of this
 * size.
 */
public record RateLimits(Bucket read, Bucket write) {
    /**
     * A budget that refills all the time.
     *
     * @param tokensPerSecond how fast it refills
     * @param capacity the most it holds, in tokens
     */
    public record Bucket(int tokensPerSecond, int capacity) {
        public Bucket {
            if (tokensPerSecond <= 0 || capacity <= 0) {
                throw new IllegalArgumentException(
                        "a bucket of " + tokensPerSecond + " tokens per second and capacity " + capacity);
            }
        }
    }
}
