package io.kalshiflow.client.stream;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Pauses that grow from a quarter of a second, each drawn between half and all of its bound. One thread. */
final class Backoff {
    private static final long FIRST_NANOS = 250_000_000;
    private static final int LARGEST_SHIFT = 20;

    private final long longestNanos;
    private final RandomGenerator random;
    private int failures;

    Backoff(Duration longest, RandomGenerator random) {
        longestNanos = longest.toNanos();
        this.random = random;
    }

    /** The pause after one more failure, in nanoseconds. */
    long next() {
        long bound = Math.min(longestNanos, FIRST_NANOS << Math.min(failures, LARGEST_SHIFT));
        failures++;
        return bound / 2 + (long) (random.nextDouble() * (bound - bound / 2));
    }

    /** It worked for a while. */
    void reset() {
        failures = 0;
    }
}
