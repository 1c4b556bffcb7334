package io.kalshiflow.order.shadow;

import io.kalshiflow.order.ManagerListener;
import io.kalshiflow.order.ManagerSnapshot;
import io.kalshiflow.order.OrderManager;
import io.kalshiflow.trade.AccountView;
import io.kalshiflow.trade.ClientOrderId;
import io.kalshiflow.trade.NewOrder;
import io.kalshiflow.trade.OrderListener;
import io.kalshiflow.trade.Placement;
import org.jspecify.annotations.Nullable;

/** A manager that throws in every call, at once or from some point on. */
final class BrokenManager implements OrderManager {
    private final @Nullable OrderManager manager;
    private boolean broken;

    BrokenManager() {
        manager = null;
        broken = true;
    }

    BrokenManager(OrderManager manager) {
        this.manager = manager;
    }

    void breaks() {
        broken = true;
    }

    private OrderManager working() {
        OrderManager whole = manager;
        if (broken || whole == null) {
            throw new IllegalStateException("out of order");
        }
        return whole;
    }

    @Override
    public Placement place(NewOrder order) {
        return working().place(order);
    }

    @Override
    public Placement.@Nullable Refused check(NewOrder order) {
        return working().check(order);
    }

    @Override
    public Placement amend(ClientOrderId order, int priceE4, long totalE2) {
        return working().amend(order, priceE4, totalE2);
    }

    @Override
    public Placement.@Nullable Refused checkAmend(ClientOrderId order, int priceE4, long totalE2) {
        return working().checkAmend(order, priceE4, totalE2);
    }

    @Override
    public Placement cancel(ClientOrderId order) {
        return working().cancel(order);
    }

    @Override
    public int poll(OrderListener listener) {
        return working().poll(listener);
    }

    @Override
    public AccountView account() {
        return working().account();
    }

    @Override
    public void addListener(ManagerListener listener) {
        working().addListener(listener);
    }

    @Override
    public ManagerSnapshot snapshot() {
        return working().snapshot();
    }

    @Override
    public void close() {
        working().close();
    }
}
