package io.kalshiflow.order;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a manager's orders came to since it began. Counts of contracts in hundredths, money in millionths of a dollar.
 * Immutable.
 *
 * @param commands how many of each kind were sent, and came back
 * @param makerFills fills of orders that rested
 * @param takerFills fills of orders that took
 * @param makerVolumeE2 contracts of the former
 * @param takerVolumeE2 contracts of the latter
 * @param feesE6 fees of all fills
 * @param filledOrders orders with at least one fill that this process heard of, those of earlier processes too
 * @param timeToFirstFillMicros sum over these orders of the time from sending to the first fill was known
 * @param refusals commands that a rule of ours held back, by rule
 * @param rejections orders and commands that the exchange did not take, by its reason; {@code not_found} is an amend or a
 *     cancel of an order that was over by then. Post-only orders that would have crossed count as cancelled
 */
public record OrderStatistics(
        Commands commands,
        long makerFills,
        long takerFills,
        long makerVolumeE2,
        long takerVolumeE2,
        long feesE6,
        long filledOrders,
        long timeToFirstFillMicros,
        Map<String, Long> refusals,
        Map<String, Long> rejections) {
    /** How many commands were sent and how many of the answers were of which kind. */
    public record Commands(
            long placed,
            long amendsSent,
            long cancelsSent,
            long accepted,
            long amended,
            long canceled,
            long rejected,
            long refusedByExchange,
            long unknownOutcomes) {}

    public OrderStatistics {
        refusals = Collections.unmodifiableMap(new TreeMap<>(refusals));
        rejections = Collections.unmodifiableMap(new TreeMap<>(rejections));
    }

    public long fills() {
        return makerFills + takerFills;
    }

    public long volumeE2() {
        return makerVolumeE2 + takerVolumeE2;
    }

    /** Mean time from sending an order to its first fill, in microseconds; 0 before there is one. */
    public long meanTimeToFillMicros() {
        return filledOrders == 0 ? 0 : timeToFirstFillMicros / filledOrders;
    }
}
