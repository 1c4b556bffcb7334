package io.kalshiflow.trade;

/**
 * Everything a {@link Position} holds, to be kept and put back. Immutable.
 *
 * @param countE2 positive YES, negative NO
 * @param costE6 what it cost without fees, or {@link Position#UNKNOWN_COST}
 * @param realizedE6 profit of what was closed, without fees
 * @param realizedComplete whether that covers every closed contract
 * @param feesE6 paid so far
 * @param volumeE2 contracts traded so far
 */
public record PositionState(
        long countE2, long costE6, long realizedE6, boolean realizedComplete, long feesE6, long volumeE2) {}
