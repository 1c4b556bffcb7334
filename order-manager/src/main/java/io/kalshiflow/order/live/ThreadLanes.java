package io.kalshiflow.order.live;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lanes over a pool of threads. A lane that nobody uses costs nothing. Thread-safe. */
public final class ThreadLanes implements Lanes {
    private static final Logger LOG = LoggerFactory.getLogger(ThreadLanes.class);
    private static final long LAST_WORK_SECONDS = 15;

    private final ExecutorService pool;
    /** Work that waits for its lane; a lane is in here while one of its pieces is under way. */
    private final Map<Object, ArrayDeque<Runnable>> lanes = new HashMap<>();

    /** @param threads requests at once, at most */
    public ThreadLanes(int threads) {
        AtomicInteger numbers = new AtomicInteger();
        pool = Executors.newFixedThreadPool(threads, work -> {
            Thread thread = new Thread(work, "kalshi-orders-" + numbers.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public void run(Object lane, Runnable work) {
        synchronized (lanes) {
            ArrayDeque<Runnable> waiting = lanes.get(lane);
            if (waiting != null) {
                waiting.add(work);
                return;
            }
            lanes.put(lane, new ArrayDeque<>());
        }
        try {
            pool.execute(() -> drive(lane, work));
        } catch (RejectedExecutionException closed) {
            LOG.warn("work of lane {} came after the close and is not done", lane);
        }
    }

    private void drive(Object lane, Runnable first) {
        Runnable work = first;
        while (work != null) {
            try {
                work.run();
            } catch (RuntimeException | Error fault) {
                // Whoever gave the work has to hear of it otherwise: what waits behind it must not wait for ever.
                LOG.error("work of lane {} failed", lane, fault);
            }
            synchronized (lanes) {
                ArrayDeque<Runnable> waiting = Objects.requireNonNull(lanes.get(lane));
                work = waiting.poll();
                if (work == null) {
                    lanes.remove(lane);
                }
            }
        }
    }

    @Override
    public void close() {
        pool.shutdown();
        try {
            if (!pool.awaitTermination(LAST_WORK_SECONDS, TimeUnit.SECONDS)) {
                pool.shutdownNow();
            }
        } catch (InterruptedException stop) {
            pool.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
