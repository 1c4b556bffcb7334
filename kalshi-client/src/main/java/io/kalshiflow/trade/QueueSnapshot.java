package io.kalshiflow.trade;

/**
 * Where an order stood in the queue at its price when something became of it; contracts in hundredths.
 *
 * @param aheadE2 what would have traded before it
 * @param behindE2 what others had behind it
 * @param p10E2 10 % quantile of what may have been ahead; equal to {@code aheadE2} for models without a belief
 * @param p50E2 median
 * @param p90E2 90 % quantile
 */
public record QueueSnapshot(long aheadE2, long behindE2, long p10E2, long p50E2, long p90E2) {}
