package io.kalshiflow.trade;

/** Hears what became of orders, on the thread that polls. */
@FunctionalInterface
public interface OrderListener {
    /** Nobody listens; whoever makes events for listeners need not make any for this one. */
    OrderListener NONE = event -> {};

    void onOrderEvent(OrderEvent event);
}
