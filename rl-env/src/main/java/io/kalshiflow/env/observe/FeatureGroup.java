package io.kalshiflow.env.observe;

import io.kalshiflow.trade.StrategyContext;
import java.util.List;

/**
 * Features that are computed together. Pure: the same past and present give the same bits, every value finite and in
 * its range; allocates nothing after warm-up. A group with a memory of its own belongs to one builder.
 */
public interface FeatureGroup {
    /** What it writes, in this order. */
    List<Feature> features();

    /** Writes its values from an index on. */
    void write(StrategyContext context, MarketPast past, float[] out, int from);

    /** Forgets what it remembers of its own; called when another session begins. */
    default void reset() {}
}
