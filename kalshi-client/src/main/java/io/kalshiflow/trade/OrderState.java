package io.kalshiflow.trade;

/**
 * Everything an account knows of an order, to be kept and put back. Immutable.
 *
 * @param view what others see of it
 * @param feesE6 fees of its fills so far
 * @param wantedPriceE4 price of the amend in flight; otherwise its price
 * @param wantedTotalE2 size of the amend in flight; otherwise its size
 */
public record OrderState(OrderView view, long feesE6, int wantedPriceE4, long wantedTotalE2) {}
