package io.kalshiflow.order.sim;

import io.kalshiflow.env.SessionSettings;
import io.kalshiflow.order.OrderManager;
import io.kalshiflow.sim.SimulatedExchange;
import io.kalshiflow.sim.SimulatedOrderDesk;
import io.kalshiflow.trade.AccountView;
import io.kalshiflow.trade.ClientOrderId;
import io.kalshiflow.trade.NewOrder;
import io.kalshiflow.trade.OrderListener;
import io.kalshiflow.trade.Placement;
import io.kalshiflow.trade.QueueView;
import org.jspecify.annotations.Nullable;

/** An {@link OrderManager} over an account and a simulated exchange: paper trading and backtests. */
public final class SimulatedOrderManager implements OrderManager {
    private final SimulatedOrderDesk desk;
    private boolean closed;

    /** Opens an account with the settings' cash at the exchange. */
    public SimulatedOrderManager(SimulatedExchange exchange, SessionSettings settings) {
        desk = new SimulatedOrderDesk(exchange, settings.openAccount(exchange.market()), settings.limits());
    }

    @Override
    public Placement place(NewOrder order) {
        requireOpen();
        return desk.place(order);
    }

    @Override
    public Placement.@Nullable Refused check(NewOrder order) {
        return desk.check(order);
    }

    @Override
    public Placement amend(ClientOrderId order, int priceE4, long totalE2) {
        requireOpen();
        return desk.amend(order, priceE4, totalE2);
    }

    @Override
    public Placement.@Nullable Refused checkAmend(ClientOrderId order, int priceE4, long totalE2) {
        return desk.checkAmend(order, priceE4, totalE2);
    }

    @Override
    public Placement cancel(ClientOrderId order) {
        requireOpen();
        return desk.cancel(order);
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the order manager is closed");
        }
    }

    @Override
    public int poll(OrderListener listener) {
        return desk.poll(listener);
    }

    @Override
    public AccountView account() {
        return desk.account();
    }

    @Override
    public QueueView queue() {
        return desk.queue();
    }

    @Override
    public void close() {
        closed = true;
    }
}
