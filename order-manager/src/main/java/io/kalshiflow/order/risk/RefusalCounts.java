package io.kalshiflow.order.risk;

import io.kalshiflow.order.OrderStatistics;
import io.kalshiflow.trade.Placement;
import java.util.Map;
import java.util.TreeMap;

/** How often a guard refused, by rule. The owner counts, any thread reads. */
final class RefusalCounts {
    private volatile Map<String, Long> byRule = Map.of();

    void refused(Placement.Rule rule) {
        Map<String, Long> next = new TreeMap<>(byRule);
        next.merge(rule.name(), 1L, Long::sum);
        byRule = next;
    }

    /** The statistics of the manager behind, with these refusals. */
    OrderStatistics addedTo(OrderStatistics behind) {
        Map<String, Long> all = new TreeMap<>(behind.refusals());
        byRule.forEach((rule, times) -> all.merge(rule, times, Long::sum));
        return new OrderStatistics(
                behind.commands(),
                behind.makerFills(),
                behind.takerFills(),
                behind.makerVolumeE2(),
                behind.takerVolumeE2(),
                behind.feesE6(),
                behind.filledOrders(),
                behind.timeToFirstFillMicros(),
                all,
                behind.rejections());
    }
}
