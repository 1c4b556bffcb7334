package io.kalshiflow.env;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Threads that do the same work for many indexes and meet after each round. Each index is done once per round, by
 * whichever thread comes first. A round is too short to hand over through a lock: waiting threads spin a little and then
 * sleep.
 */
final class StepCrew {
    private static final int SPINS = 20_000;
    private static final long NAP_NANOS = 50_000;

    private final IntConsumer work;
    private final Thread[] helpers;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger waitingFor = new AtomicInteger();
    private final AtomicInteger round = new AtomicInteger();
    private volatile int indexes;
    private volatile boolean closed;
    private volatile @Nullable RuntimeException fault;

    /** {@code threads} counts the caller of {@link #work}, who works too. */
    StepCrew(int threads, IntConsumer work) {
        this.work = work;
        helpers = new Thread[threads - 1];
        for (int i = 0; i < helpers.length; i++) {
            helpers[i] = new Thread(this::help, "kalshiflow-step-" + (i + 1));
            helpers[i].setDaemon(true);
            helpers[i].start();
        }
    }

    /** Does the work for 0 to count - 1; throws what any of it threw. */
    void work(int count) {
        if (closed) {
            throw new IllegalStateException("the vector environment is closed");
        }
        fault = null;
        indexes = count;
        next.set(0);
        waitingFor.set(helpers.length);
        round.incrementAndGet();
        for (Thread helper : helpers) {
            LockSupport.unpark(helper);
        }
        doOpenWork();
        for (int spins = 0; waitingFor.get() > 0; spins++) {
            pause(spins);
        }
        RuntimeException thrown = fault;
        if (thrown != null) {
            throw thrown;
        }
    }

    private void help() {
        int done = 0;
        while (!closed) {
            for (int spins = 0; round.get() == done && !closed; spins++) {
                pause(spins);
            }
            if (!closed) {
                done = round.get();
                doOpenWork();
                waitingFor.decrementAndGet();
            }
        }
    }

    private static void pause(int spins) {
        if (spins < SPINS) {
            Thread.onSpinWait();
        } else {
            LockSupport.parkNanos(NAP_NANOS);
        }
    }

    private void doOpenWork() {
        try {
            for (int index = next.getAndIncrement(); index < indexes; index = next.getAndIncrement()) {
                work.accept(index);
            }
        } catch (RuntimeException thrown) {
            fault = thrown;
            next.set(indexes);
        }
    }

    void close() {
        closed = true;
        for (Thread helper : helpers) {
            LockSupport.unpark(helper);
        }
    }
}
