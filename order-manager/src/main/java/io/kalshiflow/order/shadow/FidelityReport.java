package io.kalshiflow.order.shadow;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * Where a simulated twin and a live manager differed, over the last orders that are over at both. Immutable.
 *
 * @param orders the compared orders, oldest first
 * @param undecided orders that are still open at one of the two
 * @param notCompared orders that the twin was not given: it refused or failed
 * @param queue polled queue positions beside the twin's, oldest first
 * @param twinTroubles what the twin refused or threw, oldest first; the last ones
 * @param twinRefusals commands that the twin refused so far
 * @param twinFailures exceptions of the twin so far
 */
public record FidelityReport(
        List<ComparedOrder> orders,
        int undecided,
        long notCompared,
        List<QueueComparison> queue,
        List<String> twinTroubles,
        long twinRefusals,
        long twinFailures) {
    public FidelityReport {
        orders = List.copyOf(orders);
        queue = List.copyOf(queue);
        twinTroubles = List.copyOf(twinTroubles);
    }

    /**
     * Values at the 10, 50 and 90 % quantiles, each the smallest value that so many do not exceed.
     *
     * @param count how many values there were; with none the others are 0
     */
    public record Quantiles(int count, long p10, long p50, long p90) {
        static Quantiles of(long[] values) {
            Arrays.sort(values);
            return new Quantiles(values.length, at(values, 10), at(values, 50), at(values, 90));
        }

        private static long at(long[] sorted, int percent) {
            return sorted.length == 0 ? 0 : sorted[(int) (((long) sorted.length * percent + 99) / 100) - 1];
        }
    }

    /** How many of the orders traded where. */
    public int count(ComparedOrder.Filled filled) {
        return (int) orders.stream().filter(order -> order.filled() == filled).count();
    }

    /** Orders whose venues disagree: on whether they traded, on how much, or at which mean price. */
    public List<ComparedOrder> different() {
        return orders.stream()
                .filter(order -> order.countDifferenceE2() != 0
                        || (order.filled() == ComparedOrder.Filled.BOTH && order.priceAdvantageE4() != 0))
                .toList();
    }

    /** Twin's contracts minus the live ones over all orders, in hundredths. */
    public long countDifferenceE2() {
        return orders.stream().mapToLong(ComparedOrder::countDifferenceE2).sum();
    }

    /** By how much the twin traded better, in 0.0001 dollars, where both traded. */
    public Quantiles priceAdvantageE4() {
        return ofBoth(ComparedOrder::priceAdvantageE4);
    }

    /** How much later the twin's first fill was, in microseconds, where both traded. */
    public Quantiles delayMicros() {
        return ofBoth(ComparedOrder::delayMicros);
    }

    private Quantiles ofBoth(ToLongFunction<ComparedOrder> value) {
        return Quantiles.of(orders.stream()
                .filter(order -> order.filled() == ComparedOrder.Filled.BOTH)
                .mapToLong(value)
                .toArray());
    }

    /** Twin's queue position minus the live one, in hundredths of a contract, where both are known. */
    public Quantiles queueErrorE2() {
        return Quantiles.of(queue.stream()
                .filter(QueueComparison::isKnownToBoth)
                .mapToLong(QueueComparison::errorE2)
                .toArray());
    }
}
