package io.kalshiflow.client.stream;

import io.kalshiflow.book.MarketFeed;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread that polls a stream and calls its handler, for bots without a loop of their own. It becomes the stream's owner:
 * what else is to be called on the stream goes through {@link #execute}.
 */
public final class StreamThread implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StreamThread.class);
    private static final int BATCH = 1_024;
    private static final Duration IDLE = Duration.ofMillis(50);
    private static final Duration LAST_POLL = Duration.ofSeconds(5);

    private final MarketStream stream;
    private final StreamHandler handler;
    private final Doorbell doorbell;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final Thread thread;
    private volatile boolean stopped;

    private StreamThread(MarketStream stream, Doorbell doorbell, StreamHandler handler) {
        this.stream = stream;
        this.handler = handler;
        this.doorbell = doorbell;
        thread = new Thread(this::run, "kalshi-stream");
        thread.setDaemon(true);
    }

    /**
     * Starts to poll.
     *
     * @param doorbell the one that the stream was built with
     * @param handler what it throws is logged, and the stream goes on
     */
    public static StreamThread start(MarketStream stream, Doorbell doorbell, StreamHandler handler) {
        StreamThread polling = new StreamThread(stream, doorbell, handler);
        polling.thread.start();
        return polling;
    }

    /** Runs something on the polling thread, soon: {@code execute(() -> stream.subscribe(…))}. */
    public void execute(Runnable task) {
        tasks.add(task);
        doorbell.ring();
    }

    private void run() {
        stream.claim();
        try {
            while (!stopped) {
                int delivered = turn();
                if (delivered == MarketFeed.END) {
                    return;
                }
                if (delivered == 0) {
                    doorbell.await(IDLE);
                }
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } finally {
            stream.close();
        }
    }

    private int turn() {
        try {
            for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
                task.run();
            }
            return stream.poll(handler, BATCH);
        } catch (RuntimeException fault) {
            LOG.error("a handler or task of a market stream failed; the stream goes on behind it", fault);
            return 1;
        }
    }

    /** Stops polling and closes the stream; waits for that, but not for ever, and not on the polling thread itself. */
    @Override
    public void close() {
        stopped = true;
        doorbell.ring();
        if (Thread.currentThread() == thread) {
            return;
        }
        try {
            thread.join(LAST_POLL.toMillis());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
