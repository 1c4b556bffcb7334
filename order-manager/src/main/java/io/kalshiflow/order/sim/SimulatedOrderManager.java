package io.kalshiflow.order.sim;

import io.kalshiflow.env.SessionSettings;
import io.kalshiflow.order.Listeners;
import io.kalshiflow.order.ManagerListener;
import io.kalshiflow.order.ManagerSnapshot;
import io.kalshiflow.order.OrderActivity;
import io.kalshiflow.order.OrderManager;
import io.kalshiflow.sim.SimulatedExchange;
import io.kalshiflow.sim.SimulatedOrderDesk;
import io.kalshiflow.trade.AccountView;
import io.kalshiflow.trade.ClientOrderId;
import io.kalshiflow.trade.NewOrder;
import io.kalshiflow.trade.OrderCommand;
import io.kalshiflow.trade.OrderListener;
import io.kalshiflow.trade.Placement;
import io.kalshiflow.trade.QueueView;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An {@link OrderManager} over an account and a simulated exchange: paper trading and backtests. */
public final class SimulatedOrderManager implements OrderManager {
    private static final int EXECUTIONS_KEPT = 100;

    private final SimulatedExchange exchange;
    private final SimulatedOrderDesk desk;
    private final Listeners listeners = new Listeners();
    private final OrderActivity activity = new OrderActivity(EXECUTIONS_KEPT);
    private volatile ManagerSnapshot snapshot;
    private boolean closed;

    /** Opens an account with the settings' cash at the exchange. */
    public SimulatedOrderManager(SimulatedExchange exchange, SessionSettings settings) {
        this.exchange = exchange;
        desk = new SimulatedOrderDesk(exchange, settings.openAccount(exchange.market()), settings.limits());
        snapshot = ManagerSnapshot.of(exchange.localMicros(), "", desk.account(), activity);
    }

    @Override
    public Placement place(NewOrder order) {
        requireOpen();
        Placement answer = desk.place(order);
        note(order.toString(), answer, id -> new OrderCommand.Place(id, order));
        return answer;
    }

    @Override
    public Placement.@Nullable Refused check(NewOrder order) {
        return desk.check(order);
    }

    @Override
    public Placement amend(ClientOrderId order, int priceE4, long totalE2) {
        requireOpen();
        Placement answer = desk.amend(order, priceE4, totalE2);
        note("amend " + order, answer, id -> new OrderCommand.Amend(id, priceE4, totalE2));
        return answer;
    }

    @Override
    public Placement.@Nullable Refused checkAmend(ClientOrderId order, int priceE4, long totalE2) {
        return desk.checkAmend(order, priceE4, totalE2);
    }

    @Override
    public Placement cancel(ClientOrderId order) {
        requireOpen();
        Placement answer = desk.cancel(order);
        note("cancel " + order, answer, OrderCommand.Cancel::new);
        return answer;
    }

    private void note(String asked, Placement answer, Function<ClientOrderId, OrderCommand> command) {
        if (answer instanceof Placement.Sent sent) {
            OrderCommand left = command.apply(sent.order());
            activity.sent(left);
            listeners.tell(each -> each.onSent(left, exchange.localMicros()));
        } else if (answer instanceof Placement.Refused refused) {
            activity.refused(refused.rule());
            listeners.tell(each -> each.onRefused(asked, refused));
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the order manager is closed");
        }
    }

    @Override
    public int poll(OrderListener listener) {
        int polled = desk.poll(event -> {
            activity.happened(event, desk.account());
            listeners.tell(each -> each.onOrderEvent(event));
            listener.onOrderEvent(event);
        });
        snapshot = ManagerSnapshot.of(exchange.localMicros(), "", desk.account(), activity);
        return polled;
    }

    @Override
    public void addListener(ManagerListener listener) {
        listeners.add(listener);
    }

    @Override
    public ManagerSnapshot snapshot() {
        return snapshot;
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
