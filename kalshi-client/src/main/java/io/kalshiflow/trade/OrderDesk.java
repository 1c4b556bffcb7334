package io.kalshiflow.trade;

/**
 * An order entry with its account: outcomes wait until the owner polls them, so that state changes on one thread only.
 */
public interface OrderDesk extends OrderEntry {
    /**
     * Applies waiting outcomes to the account, oldest first, and tells the listener of each afterwards; returns how
     * many there were. Does not wait. What the listener throws comes out of here and is nothing to the account: it has
     * the outcome, and takes in the others now or at a next poll.
     */
    int poll(OrderListener listener);

    /** The account as of the last {@link #poll}. */
    AccountView account();

    /** Where its resting orders stand, as far as it is known. */
    default QueueView queue() {
        return QueueView.NONE;
    }
}
