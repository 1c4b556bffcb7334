package io.kalshiflow.client.http;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Waits. Tests give one that records and moves their clock instead. */
public interface Sleeper {
    void sleep(Duration time) throws InterruptedException;

    /** Completes after the time, on a thread that must not be kept. */
    CompletableFuture<@Nullable Void> sleepAsync(Duration time);
}
