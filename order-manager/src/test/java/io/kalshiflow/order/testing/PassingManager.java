package io.kalshiflow.order.testing;

import io.kalshiflow.order.ManagerListener;
import io.kalshiflow.order.ManagerSnapshot;
import io.kalshiflow.order.OrderManager;
import io.kalshiflow.trade.AccountView;
import io.kalshiflow.trade.ClientOrderId;
import io.kalshiflow.trade.NewOrder;
import io.kalshiflow.trade.OrderListener;
import io.kalshiflow.trade.Placement;
import io.kalshiflow.trade.QueueView;
import org.jspecify.annotations.Nullable;

/** A decorator that passes everything on, for others to break. */
public class PassingManager implements OrderManager {
    protected final OrderManager behind;

    public PassingManager(OrderManager behind) {
        this.behind = behind;
    }

    @Override
    public Placement place(NewOrder order) {
        return behind.place(order);
    }

    @Override
    public Placement.@Nullable Refused check(NewOrder order) {
        return behind.check(order);
    }

    @Override
    public Placement amend(ClientOrderId order, int priceE4, long totalE2) {
        return behind.amend(order, priceE4, totalE2);
    }

    @Override
    public Placement.@Nullable Refused checkAmend(ClientOrderId order, int priceE4, long totalE2) {
        return behind.checkAmend(order, priceE4, totalE2);
    }

    @Override
    public Placement cancel(ClientOrderId order) {
        return behind.cancel(order);
    }

    @Override
    public int poll(OrderListener listener) {
        return behind.poll(listener);
    }

    @Override
    public AccountView account() {
        return behind.account();
    }

    @Override
    public QueueView queue() {
        return behind.queue();
    }

    @Override
    public void addListener(ManagerListener listener) {
        behind.addListener(listener);
    }

    @Override
    public ManagerSnapshot snapshot() {
        return behind.snapshot();
    }

    @Override
    public void close() {
        behind.close();
    }
}
