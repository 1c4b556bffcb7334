package io.kalshiflow.sim.queue;

/**
 * The queue before one real order of a recording, seen without that order's own messages: how a model is scored. It
 * starts with what the model knew when the order came. One thread.
 */
public interface QueueProbe {
    /** Another order's change of the level. */
    void apply(LevelChange change, long countE2, long micros);

    /** Belief that the order has been reached, by the prints told so far. */
    double hitProbability();

    /**
     * The same when the order's own trade happens now.
     *
     * @param countE2 its size; a model with a belief about orders is told only that something traded here, and does
     *     not look at it
     */
    double hitProbabilityAtTrade(long countE2);

    /** A quantile of the belief about what is ahead of the order. */
    long aheadE2(double quantile);
}
