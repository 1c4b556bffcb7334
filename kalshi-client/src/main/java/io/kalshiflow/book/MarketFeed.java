package io.kalshiflow.book;

/**
 * A source of market events: a live stream, a recorded session, a synthetic market or a test script.
 *
 * <p>One thread polls; nothing is delivered outside of {@code poll}. Events come in arrival order, a snapshot with
 * all its levels counts as one event and is never split. If the handler throws, that event is spent: the next poll
 * goes on with the one after it.
 */
public interface MarketFeed {
    /** Answer of {@link #poll} when no event can ever come again. */
    int END = -1;

    /**
     * Delivers up to {@code limit} waiting events and does not wait for more.
     *
     * @param limit at least 1
     * @throws IllegalArgumentException if it is not
     * @return how many were delivered, 0 when none is waiting now, {@link #END} when the feed is over
     */
    int poll(MarketHandler handler, int limit);
}
