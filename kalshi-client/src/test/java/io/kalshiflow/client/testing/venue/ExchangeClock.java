package io.kalshiflow.client.testing.venue;

import io.kalshiflow.client.testing.ManualTime;
import java.time.Duration;

/** The exchange's time of day: a start plus what a {@link ManualTime} has run since. Thread-safe. */
public final class ExchangeClock {
    /** 1 November 2026, midnight UTC. */
    public static final long DEFAULT_START_MILLIS = 1_793_491_200_000L;

    private static final long NANOS_PER_MILLI = 1_000_000;

    private final ManualTime time;
    private final long startNanos;

    public ExchangeClock(ManualTime time) {
        this.time = time;
        startNanos = time.nanos();
    }

    public long millis() {
        return DEFAULT_START_MILLIS + (time.nanos() - startNanos) / NANOS_PER_MILLI;
    }

    void advance(Duration by) {
        time.advance(by);
    }
}
