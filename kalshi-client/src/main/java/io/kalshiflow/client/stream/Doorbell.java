package io.kalshiflow.client.stream;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Wakes the thread that polls: one bell can serve many streams and other mailboxes. Any thread rings, one waits.
 *
 * <p>A ring is not lost when nobody waits: the next wait returns at once. So poll everything, and wait only when nothing
 * came.
 */
public final class Doorbell {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition rung = lock.newCondition();
    private volatile boolean ringing;

    /** Wakes the waiting thread; costs little when it rings already. */
    public void ring() {
        if (ringing) {
            return;
        }
        lock.lock();
        try {
            ringing = true;
            rung.signal();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits for a ring.
     *
     * @param atMost for so long; timers of streams need to be polled several times a second
     * @return whether it rang
     */
    public boolean await(Duration atMost) throws InterruptedException {
        long left = atMost.toNanos();
        lock.lockInterruptibly();
        try {
            while (!ringing && left > 0) {
                left = rung.awaitNanos(left);
            }
            boolean heard = ringing;
            ringing = false;
            return heard;
        } finally {
            lock.unlock();
        }
    }
}
