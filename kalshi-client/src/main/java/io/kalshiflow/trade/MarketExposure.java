package io.kalshiflow.trade;

import io.kalshiflow.market.BookSide;

/**
 * What an account has at risk in one market and what a command would add, by the account's own reservations. A live
 * object: ask it, do not keep it. The owner's thread only; counts in hundredths, money in millionths of a dollar.
 */
public interface MarketExposure {
    /** Cost of the position plus what open orders hold back; contracts of unknown cost count a dollar each. */
    long tiedUpE6();

    /** Contracts that open orders on a side may still trade, an amend in flight included. */
    long exposedE2(BookSide side);

    /** What a new order would add, after all that are open. */
    Growth ofPlacing(BookSide side, int priceE4, long countE2, long nowMicros);

    /**
     * What an amend would add.
     *
     * @param totalE2 the new size, what is filled included
     * @throws IllegalArgumentException if the order is not open in this market
     */
    Growth ofAmending(ClientOrderId order, int priceE4, long totalE2, long nowMicros);
}
