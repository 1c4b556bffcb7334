package io.kalshiflow.client.testing;

import io.kalshiflow.client.http.Sleeper;
import io.kalshiflow.client.http.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A clock that stands still until somebody sleeps: it then jumps, and the sleep is written down. Thread-safe. */
public final class ManualTime implements Ticker, Sleeper {
    private final List<Duration> sleeps = new ArrayList<>();
    private long nanos;
    private Runnable beforeSleep = () -> {};

    /** Starts at a number of nanoseconds, which may be negative. */
    public ManualTime(long startNanos) {
        nanos = startNanos;
    }

    public ManualTime() {
        this(0);
    }

    @Override
    public synchronized long nanos() {
        return nanos;
    }

    public synchronized void advance(Duration time) {
        nanos += time.toNanos();
    }

    /** Runs in each sleeper's thread before its sleep begins. */
    public synchronized void beforeSleep(Runnable action) {
        beforeSleep = action;
    }

    public synchronized List<Duration> sleeps() {
        return List.copyOf(sleeps);
    }

    @Override
    public void sleep(Duration time) throws InterruptedException {
        Runnable action;
        synchronized (this) {
            action = beforeSleep;
        }
        action.run();
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        synchronized (this) {
            sleeps.add(time);
            advance(time);
        }
    }

    @Override
    public CompletableFuture<@Nullable Void> sleepAsync(Duration time) {
        try {
            sleep(time);
            return CompletableFuture.completedFuture(null);
        } catch (InterruptedException stop) {
            return CompletableFuture.failedFuture(stop);
        }
    }
}
