package io.kalshiflow.trade;

import org.jspecify.annotations.Nullable;

/**
 * Places, amends and cancels orders of one account. Owner thread only; no method waits for the network, and what
 * becomes of a command arrives later as {@link OrderEvent}s. Expected refusals are values.
 */
public interface OrderEntry {
    /** Sends an order, a close-only one cut down to what it can close. */
    Placement place(NewOrder order);

    /** Why {@link #place} would refuse this order now, or null if it would send it. Changes nothing. */
    Placement.@Nullable Refused check(NewOrder order);

    /**
     * Changes a resting order. One to no more than was filled is refused: that is a cancel.
     *
     * @param totalE2 filled so far plus what should rest from now on
     */
    Placement amend(ClientOrderId order, int priceE4, long totalE2);

    /** Why {@link #amend} would refuse this change now, or null if it would send it. Changes nothing. */
    Placement.@Nullable Refused checkAmend(ClientOrderId order, int priceE4, long totalE2);

    Placement cancel(ClientOrderId order);

    /** This entry in primitives; the same object at every call where allocation matters. */
    default DirectEntry direct() {
        return new RecordEntry(this);
    }
}
