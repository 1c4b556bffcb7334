package io.kalshiflow.sim.queue;

import io.kalshiflow.market.BookSide;

/**
 * Where our orders stand in the queues of one market. It hears of the recorded market only, never of our own orders'
 * sizes, and only a print at an order's price ever reaches it; prints through the price are the venue's matter.
 *
 * <p>One thread. Nothing is allocated after warm-up. YES prices in 0.0001 dollars, counts in hundredths of a contract.
 * Orders are small numbers from 0 that the caller gives and may give again after {@link #leave}.
 */
public interface QueueModel {
    /** Starts a session: no orders, an empty book. */
    void reset(long seed);

    /** An absolute book follows; a level whose size it confirms keeps what is known of it, one it leaves out is empty. */
    void beginSnapshot();

    void snapshotLevel(BookSide side, int priceE4, long sizeE2);

    void endSnapshot();

    /** A level changed; {@code countE2} is positive whatever the change was. */
    void apply(LevelChange change, BookSide side, int priceE4, long countE2, long micros);

    /**
     * Our order goes to the tail of a level.
     *
     * @param sizeAheadE2 what the level shows and can still trade: the recorded size without what our orders took
     */
    void join(int order, BookSide side, int priceE4, long sizeAheadE2, long micros);

    /** Our order is gone, or about to join elsewhere. */
    void leave(int order);

    /** What is ahead of the order on the path that drives the run. */
    long aheadE2(int order);

    /** A quantile of the belief about what is ahead; the one number a model without a belief has. */
    long aheadE2(int order, double quantile);

    /**
     * How much of the last print at the order's level went past everything ahead of it, between 0 and the print's
     * size. Our orders at the level share it in price-time order.
     */
    long reachedE2(int order);

    /** Belief that a real order in this place would have been reached by now; 0 or 1 without a belief. */
    double hitProbability(int order);
}
