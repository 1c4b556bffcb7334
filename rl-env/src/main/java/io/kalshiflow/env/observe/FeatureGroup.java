package io.kalshiflow.env.observe;

import io.kalshiflow.trade.StrategyContext;
import java.util.List;

/** Features that are computed together. Pure: the same state gives the same bits, every value finite and in range. */
public interface FeatureGroup {
    /** What it writes, in this order. */
    List<Feature> features();

    /** Writes its values from an index on. */
    void write(StrategyContext context, TradeFlow flow, float[] out, int from);
}
