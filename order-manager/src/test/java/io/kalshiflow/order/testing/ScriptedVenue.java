package io.kalshiflow.order.testing;

import io.kalshiflow.market.BookSide;
import io.kalshiflow.order.OrderManager;

/**
 * The other end of an order manager under test: the market TEST-1 in whole cents with bids 100 at 0.44 and 50 at 0.43,
 * asks 60 at 0.47 and 70 at 0.48, standard fees, and a flat account. What happens here waits for the manager's poll.
 */
public interface ScriptedVenue {
    /** The manager under test. */
    OrderManager manager();

    /** Carries out the commands that were sent so far, by the exchange's rules. */
    void carryOut();

    /** Somebody trades this many contracts against the resting orders of a side. */
    void trade(BookSide makerSide, int priceE4, long countE2);

    /** The market closes and cancels what rests. */
    void closeMarket();

    /** Whether its manager can know where orders stand in their queues. */
    boolean showsQueues();

    /** The market pays. */
    void settle(int yesPayoutE4);
}
