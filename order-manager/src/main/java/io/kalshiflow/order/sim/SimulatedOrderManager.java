package io.kalshiflow.order.sim;

import io.kalshiflow.env.SessionSettings;
import io.kalshiflow.env.SimulatedSession;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.order.Listeners;
import io.kalshiflow.order.ManagerListener;
import io.kalshiflow.order.ManagerSnapshot;
import io.kalshiflow.order.OrderActivity;
import io.kalshiflow.order.OrderIds;
import io.kalshiflow.order.OrderManager;
import io.kalshiflow.sim.SimulatedExchange;
import io.kalshiflow.sim.SimulatedOrderDesk;
import io.kalshiflow.trade.AccountView;
import io.kalshiflow.trade.ClientOrderId;
import io.kalshiflow.trade.DirectEntry;
import io.kalshiflow.trade.NewOrder;
import io.kalshiflow.trade.OrderCommand;
import io.kalshiflow.trade.OrderEvent;
import io.kalshiflow.trade.OrderListener;
import io.kalshiflow.trade.Placement;
import io.kalshiflow.trade.QueueView;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An {@link OrderManager} over an account and simulated exchanges, one per market: paper trading and bots that drive
 * themselves over tapes.
 *
 * <p>Its listeners, statistics and history are made of records, so {@link #direct} makes them too. A loop that must not
 * allocate stands on the {@link SimulatedOrderDesk} itself, which counts in
 * {@link io.kalshiflow.sim.DeskCounts}. Owner thread only, the one that drives the exchanges, but for {@link #snapshot}.
 */
public final class SimulatedOrderManager implements OrderManager {
    private static final String CLOSED = "the order manager is closed";

    private final Desks desks;
    private final DirectEntry direct = OrderManager.super.direct();
    private final Listeners listeners = new Listeners();
    private final OrderActivity activity;
    private volatile ManagerSnapshot snapshot;
    private boolean changed;
    private boolean closed;

    /** Opens an account with the settings' cash at an exchange. */
    public SimulatedOrderManager(SimulatedExchange exchange, SessionSettings settings) {
        this(List.of(exchange), settings, SimulatedSettings.DEFAULT);
    }

    /**
     * Opens one account at several exchanges, with the settings' cash on every shard that they are on. Their clocks are
     * the driver's matter.
     */
    public SimulatedOrderManager(List<SimulatedExchange> exchanges, SessionSettings session, SimulatedSettings own) {
        this(Desks.open(exchanges, session), own);
    }

    /** The manager of a session that is polled, instead of its loop. */
    public SimulatedOrderManager(SimulatedSession session, SimulatedSettings settings) {
        this(Desks.of(session.desk(), session.account()), settings);
    }

    private SimulatedOrderManager(Desks desks, SimulatedSettings settings) {
        this.desks = desks;
        activity = new OrderActivity(settings.executionsKept());
        OrderIds ids = settings.ids();
        for (SimulatedOrderDesk desk : desks.all()) {
            desk.tellSettlements(this::settled);
            if (ids != null) {
                desk.nameOrders(ids::next);
            }
        }
        snapshot = newSnapshot();
    }

    @Override
    public Placement place(NewOrder order) {
        requireOpen();
        SimulatedOrderDesk desk = desks.of(order.market());
        Placement answer = desk == null ? desks.unknownMarket(order) : desk.place(order);
        note(order.toString(), answer, id -> new OrderCommand.Place(id, order.withCountE2(sentE2(id))));
        return answer;
    }

    @Override
    public Placement.@Nullable Refused check(NewOrder order) {
        requireOpen();
        SimulatedOrderDesk desk = desks.of(order.market());
        return desk == null ? desks.unknownMarket(order) : desk.check(order);
    }

    @Override
    public Placement amend(ClientOrderId order, int priceE4, long totalE2) {
        requireOpen();
        Placement answer = desks.of(order).amend(order, priceE4, totalE2);
        note("amend " + order, answer, id -> new OrderCommand.Amend(id, priceE4, totalE2));
        return answer;
    }

    @Override
    public Placement.@Nullable Refused checkAmend(ClientOrderId order, int priceE4, long totalE2) {
        requireOpen();
        return desks.of(order).checkAmend(order, priceE4, totalE2);
    }

    @Override
    public Placement cancel(ClientOrderId order) {
        requireOpen();
        Placement answer = desks.of(order).cancel(order);
        note("cancel " + order, answer, OrderCommand.Cancel::new);
        return answer;
    }

    @Override
    public DirectEntry direct() {
        return direct;
    }

    /** A close-only order is cut before it is sent. */
    private long sentE2(ClientOrderId id) {
        return Objects.requireNonNull(desks.account().order(id)).totalE2();
    }

    private void note(String asked, Placement answer, Function<ClientOrderId, OrderCommand> command) {
        changed = true;
        if (answer instanceof Placement.Sent sent) {
            OrderCommand left = command.apply(sent.order());
            activity.sent(left);
            listeners.tell(each -> each.onSent(left, desks.nowMicros()));
        } else if (answer instanceof Placement.Refused refused) {
            activity.refused(refused.rule());
            listeners.tell(each -> each.onRefused(asked, refused));
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException(CLOSED);
        }
    }

    /** The snapshot is made anew at its end if anything was sent, refused or heard of since the last. */
    @Override
    public int poll(OrderListener listener) {
        Objects.requireNonNull(listener, "listener");
        try {
            return desks.poll(event -> heard(event, listener));
        } finally {
            if (changed) {
                changed = false;
                snapshot = newSnapshot();
            }
        }
    }

    private void heard(OrderEvent event, OrderListener listener) {
        changed = true;
        activity.happened(event, desks.account());
        listeners.tell(each -> each.onOrderEvent(event));
        listener.onOrderEvent(event);
    }

    private void settled(MarketTicker market, int yesPayoutE4, long micros) {
        changed = true;
        listeners.tell(each -> each.onSettled(market, yesPayoutE4, micros));
    }

    private ManagerSnapshot newSnapshot() {
        return ManagerSnapshot.of(desks.nowMicros(), closed ? CLOSED : "", desks.account(), activity);
    }

    @Override
    public void addListener(ManagerListener listener) {
        listeners.add(listener);
    }

    /** The state as of the last poll that changed it; one of before is the same object. */
    @Override
    public ManagerSnapshot snapshot() {
        return snapshot;
    }

    @Override
    public AccountView account() {
        return desks.account();
    }

    @Override
    public QueueView queue() {
        return desks;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            snapshot = newSnapshot();
            listeners.tell(each -> each.onTrading(false, CLOSED));
        }
    }
}
