package io.kalshiflow.trade;

/** Hears what became of orders, on the thread that polls. */
@FunctionalInterface
public interface OrderListener {
    void onOrderEvent(OrderEvent event);
}
