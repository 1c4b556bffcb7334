package io.kalshiflow.trade;

import java.util.Objects;

/** What can be asked of an exchange about an order. */
public sealed interface OrderCommand permits OrderCommand.Place, OrderCommand.Amend, OrderCommand.Cancel {
    ClientOrderId order();

    /** Put a new order into the book. */
    record Place(ClientOrderId order, NewOrder terms) implements OrderCommand {
        public Place {
            Objects.requireNonNull(order, "order");
            Objects.requireNonNull(terms, "terms");
        }
    }

    /**
     * Change price or size of a resting order.
     *
     * @param totalE2 filled so far plus what should rest from now on
     */
    record Amend(ClientOrderId order, int priceE4, long totalE2) implements OrderCommand {
        public Amend {
            Objects.requireNonNull(order, "order");
        }
    }

    /** Take a resting order out of the book. */
    record Cancel(ClientOrderId order) implements OrderCommand {
        public Cancel {
            Objects.requireNonNull(order, "order");
        }
    }
}
