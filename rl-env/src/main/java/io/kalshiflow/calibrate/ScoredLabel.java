package io.kalshiflow.calibrate;

import java.util.List;

/**
 * What a model said of a real order.
 *
 * @param market number of the market it was in
 * @param filled whether it was filled in truth
 * @param probability the model's belief at its end that it was filled
 * @param probabilityAt the same at {@link #HORIZONS_MICROS} after its placement, or at its end if that came first
 * @param exposed whether another order at its price was filled while it rested, or it was itself
 * @param lifeMicros from its placement to its end
 * @param predictedMicros from its placement to when the model first believed it filled; -1 if it never did
 * @param markoutE4 how far the mid price was above what it paid (below, for a sell) at {@link #MARKOUT_MICROS} after its
 *     end, in 0.0001 dollars; NaN where there is no mid
 * @param predictedMarkoutE4 the same after the model first believed it filled
 */
public record ScoredLabel(
        int market,
        Label label,
        boolean filled,
        double probability,
        List<Double> probabilityAt,
        boolean exposed,
        long lifeMicros,
        long predictedMicros,
        List<Double> markoutE4,
        List<Double> predictedMarkoutE4) {
    /** When beliefs are scored on the way. */
    static final List<Long> HORIZONS_MICROS = List.of(1_000_000L, 5_000_000L, 15_000_000L, 30_000_000L, 60_000_000L);

    /** When the mid price is compared with a fill's. */
    static final List<Long> MARKOUT_MICROS = List.of(1_000_000L, 5_000_000L, 30_000_000L);

    /** From which belief on a model calls an order filled. */
    static final double CALLED = 0.5;

    /** Whether it was filled within a horizon. */
    boolean filledBy(int horizon) {
        return filled && lifeMicros <= HORIZONS_MICROS.get(horizon);
    }

    boolean called() {
        return probability >= CALLED;
    }
}
