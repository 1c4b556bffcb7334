package io.kalshiflow.order.live;

/**
 * Does the work that waits: requests and the disk. Work of one lane is done one after the other, in the order in which
 * it came; lanes do not wait for each other. Any thread may give work.
 */
public interface Lanes extends AutoCloseable {
    /**
     * Does a piece of work once those of its lane before it are done.
     *
     * @param lane equal things are one lane
     */
    void run(Object lane, Runnable work);

    /** Takes no more work; what is under way is finished, within a bounded time. */
    @Override
    void close();
}
