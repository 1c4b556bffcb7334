package io.kalshiflow.client.testing.rest;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A request that the exchange keeps waiting. Thread-safe. */
public final class HeldRequest {
    private final CountDownLatch arrival = new CountDownLatch(1);
    private final CountDownLatch release = new CountDownLatch(1);

    /** Waits until the request has come as far as the hold: executed, if it is held after execution. */
    public void awaitArrival(Duration patience) {
        try {
            if (!arrival.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("waited " + patience + " in vain for the request that is to be held");
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for a held request", stop);
        }
    }

    /** Lets it go on. */
    public void release() {
        release.countDown();
    }

    void hold() {
        arrival.countDown();
        try {
            release.await();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
