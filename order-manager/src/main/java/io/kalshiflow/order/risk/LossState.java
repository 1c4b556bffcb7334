package io.kalshiflow.order.risk;

/**
 * What loss limits have to remember across a restart, next to the account's positions. Immutable. Profits are realised
 * and open ones since the account began, after fees, in millionths of a dollar.
 *
 * @param day days since 1970, UTC
 * @param dayStartE6 profit when that day began
 * @param bestE6 largest profit so far
 */
public record LossState(long day, long dayStartE6, long bestE6) {}
