package io.kalshiflow.order.risk;

/**
 * A change of limits at run time. Immutable.
 *
 * @param micros since when it holds, microseconds since 1970
 * @param why the reason that was given
 * @param before what held
 * @param after what holds
 */
public record LimitChange(long micros, String why, RiskLimits before, RiskLimits after) {}
