package io.kalshiflow.order.shadow;

import java.util.List;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;

/**
 * How true the simulation was to our own orders. Counts go back to the beginning; quantiles are those of the orders and
 * observations that are kept. Immutable.
 *
 * @param counts of orders, by what became of them
 * @param orders the last orders that both sides are done with, oldest first
 * @param queue the last queue positions that both sides knew, oldest first
 * @param queueUnknown positions that were observed while the twin did not know its own
 * @param refusals the last commands that the twin did not take, in words, oldest first
 * @param fault why the twin was given up; empty while it runs
 */
public record FidelityReport(
        Counts counts,
        List<OrderComparison> orders,
        List<QueueObservation> queue,
        long queueUnknown,
        List<String> refusals,
        String fault) {
    /**
     * How many orders.
     *
     * @param underWay not done on both sides yet
     * @param notMirrored the twin did not take them, so nothing is said of them
     * @param bothFilled of the compared ones: in part or whole, on both sides
     * @param liveFilledE2 contracts that were filled here, in hundredths
     * @param twinFilledE2 contracts that were filled at the twin
     */
    public record Counts(
            long underWay,
            long notMirrored,
            long bothFilled,
            long onlyLive,
            long onlyTwin,
            long neither,
            long liveFilledE2,
            long twinFilledE2) {
        public long compared() {
            return bothFilled + onlyLive + onlyTwin + neither;
        }
    }

    public FidelityReport {
        orders = List.copyOf(orders);
        queue = List.copyOf(queue);
        refusals = List.copyOf(refusals);
    }

    /** A quantile of how much worse the prices here were, in 0.0001 dollars; empty without an order that both filled. */
    public OptionalLong priceDisadvantageE4(double quantile) {
        return quantile(bothFilled(), OrderComparison::priceDisadvantageE4, quantile);
    }

    /** A quantile of how much later fills came here, in microseconds; empty without an order that both filled. */
    public OptionalLong delayMicros(double quantile) {
        return quantile(bothFilled(), OrderComparison::delayMicros, quantile);
    }

    /** A quantile of the twin's error in what is ahead, in hundredths of a contract; empty without an observation. */
    public OptionalLong queueErrorE2(double quantile) {
        return quantile(queue, QueueObservation::errorE2, quantile);
    }

    private List<OrderComparison> bothFilled() {
        return orders.stream()
                .filter(order -> order.verdict() == OrderComparison.Verdict.BOTH_FILLED)
                .toList();
    }

    /** The smallest value that at least this share of all does not exceed. */
    private static <T> OptionalLong quantile(List<T> items, ToLongFunction<T> value, double quantile) {
        if (!(quantile >= 0 && quantile <= 1)) {
            throw new IllegalArgumentException("a quantile is from 0 to 1, not " + quantile);
        }
        if (items.isEmpty()) {
            return OptionalLong.empty();
        }
        long[] sorted = items.stream().mapToLong(value).sorted().toArray();
        int rank = (int) Math.ceil(quantile * sorted.length);
        return OptionalLong.of(sorted[Math.max(0, rank - 1)]);
    }
}
