package io.kalshiflow.order.testing;

import io.kalshiflow.order.ManagerListener;
import io.kalshiflow.trade.OrderCommand;
import io.kalshiflow.trade.OrderEvent;
import io.kalshiflow.trade.Placement;

/** A listener that fails with an error of the kind that a broken bot throws, whatever it is told. */
final class FailingListener implements ManagerListener {
    private static Error broken() {
        return new StackOverflowError("of a listener, thrown by a test");
    }

    @Override
    public void onSent(OrderCommand command, long micros) {
        throw broken();
    }

    @Override
    public void onRefused(String command, Placement.Refused refused) {
        throw broken();
    }

    @Override
    public void onOrderEvent(OrderEvent event) {
        throw broken();
    }

    @Override
    public void onTrading(boolean trading, String because) {
        throw broken();
    }
}
