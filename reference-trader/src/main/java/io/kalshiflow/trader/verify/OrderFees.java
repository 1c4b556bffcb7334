package io.kalshiflow.trader.verify;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Map;

/**
 * Recomputes the net fee of each fill, with what rounding has collected per order.
 *
 * <p>The change of balance is rounded down to whole precision units, the difference is charged and collected, and from
 * one whole unit on paid back in whole units, never more than this fill is charged.
 */
final class OrderFees {
    private final FeeTable table;
    private final BigDecimal quantum;
    private final BigDecimal precision;
    private final long waivedBeforeMicros;
    private final Map<String, BigDecimal> collected = new HashMap<>();

    OrderFees(FeeTable table, BigDecimal quantum, BigDecimal precision, long waivedBeforeMicros) {
        if (quantum.signum() <= 0 || precision.signum() <= 0) {
            throw new IllegalArgumentException("fee quantum and precision must be above 0");
        }
        this.table = table;
        this.quantum = quantum;
        this.precision = precision;
        this.waivedBeforeMicros = waivedBeforeMicros;
    }

    BigDecimal netFee(FillRow fill) {
        BigDecimal tradeFee = fill.timeMicros() < waivedBeforeMicros ? BigDecimal.ZERO : table.tradeFee(fill, quantum);
        BigDecimal value = fill.price().multiply(fill.count());
        // An ask that opens pays 1 - p instead of receiving p: a whole dollar per contract less, whole cents per fill,
        // so the rounding is the same.
        BigDecimal change = (fill.side() == Side.BID ? value.negate() : value).subtract(tradeFee);
        BigDecimal rounding = change.subtract(wholeUnits(change));
        BigDecimal charged = tradeFee.add(rounding);
        BigDecimal total =
                collected.getOrDefault(fill.orderId(), BigDecimal.ZERO).add(rounding);
        BigDecimal rebate = wholeUnits(total).min(wholeUnits(charged));
        collected.put(fill.orderId(), total.subtract(rebate));
        return charged.subtract(rebate);
    }

    private BigDecimal wholeUnits(BigDecimal amount) {
        return amount.divide(precision, 0, RoundingMode.FLOOR).multiply(precision);
    }
}
