package io.kalshiflow.client.http;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Waits in real time: on the calling thread, or with one thread of its own that exists only while somebody waits. */
public final class ScheduledSleeper implements Sleeper, AutoCloseable {
    private final ScheduledThreadPoolExecutor timer;
    private final Map<Long, CompletableFuture<@Nullable Void>> waiting = new ConcurrentHashMap<>();
    private final AtomicLong started = new AtomicLong();
    private final CountDownLatch closed = new CountDownLatch(1);

    /** @param threadName of the thread that ends asynchronous waits */
    public ScheduledSleeper(String threadName) {
        timer = new ScheduledThreadPoolExecutor(1, new DaemonThreads(threadName));
        timer.setKeepAliveTime(1, TimeUnit.SECONDS);
        timer.allowCoreThreadTimeOut(true);
    }

    @Override
    public void sleep(Duration time) throws InterruptedException {
        if (closed.await(time.toNanos(), TimeUnit.NANOSECONDS)) {
            throw closedWhileWaiting();
        }
    }

    @Override
    public CompletableFuture<@Nullable Void> sleepAsync(Duration time) {
        CompletableFuture<@Nullable Void> done = new CompletableFuture<>();
        long number = started.incrementAndGet();
        waiting.put(number, done);
        try {
            var unused = timer.schedule(() -> finish(number), time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException closed) {
            abandon(number);
        }
        return done;
    }

    private void finish(long number) {
        CompletableFuture<@Nullable Void> done = waiting.remove(number);
        if (done != null) {
            done.complete(null);
        }
    }

    private void abandon(long number) {
        CompletableFuture<@Nullable Void> done = waiting.remove(number);
        if (done != null) {
            done.completeExceptionally(closedWhileWaiting());
        }
    }

    private static TransportException closedWhileWaiting() {
        return new TransportException(
                TransportException.Phase.NOT_SENT, new IllegalStateException("closed while waiting"));
    }

    /** Fails the waits that are under way, and those that come. */
    @Override
    public void close() {
        closed.countDown();
        timer.shutdownNow();
        waiting.keySet().forEach(this::abandon);
    }
}
