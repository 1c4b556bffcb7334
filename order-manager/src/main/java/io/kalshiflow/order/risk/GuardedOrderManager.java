package io.kalshiflow.order.risk;

import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.order.ManagerListener;
import io.kalshiflow.order.ManagerSnapshot;
import io.kalshiflow.order.OrderManager;
import io.kalshiflow.trade.AccountView;
import io.kalshiflow.trade.ClientOrderId;
import io.kalshiflow.trade.NewOrder;
import io.kalshiflow.trade.OrderListener;
import io.kalshiflow.trade.OrderView;
import io.kalshiflow.trade.Placement;
import io.kalshiflow.trade.QueueView;
import io.kalshiflow.trade.WorkingOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * An order manager with limits before it. What the manager behind would refuse, it refuses itself; what it would send
 * has to pass the {@linkplain StandardChecks checks}, and every refusal names rule, limit and value.
 *
 * <p>Limits of exposure never hold back what only reduces, judged after the closing orders that are open already; rules
 * of validity hold for all. Cancels, and amends that only take contracts off, always pass. Markets have to be watched.
 * Owner thread only, but for {@link #snapshot}, {@link #changeLimits}, {@link #limits}, {@link #limitChanges} and the
 * {@link #killSwitch}.
 */
public final class GuardedOrderManager implements OrderManager {
    private static final long CANCEL_AGAIN_MICROS = 1_000_000;

    private final OrderManager manager;
    private final LongSupplier nowMicros;
    private final LimitDial limits;
    private final KillSwitch killSwitch;
    private final RiskGate gate;
    private final GuardNews news;
    private final RefusalCounts refusals = new RefusalCounts();
    /** When the kill switch last had an order cancelled, so that a venue that refuses is not asked at every poll. */
    private final Map<ClientOrderId, Long> canceledMicros = new HashMap<>();

    private boolean closed;

    /** With the standard checks and a kill switch of its own. */
    public GuardedOrderManager(OrderManager manager, MarketBoard markets, LongSupplier nowMicros, RiskLimits limits) {
        this(manager, markets, nowMicros, limits, StandardChecks.ALL, new KillSwitch(), null);
    }

    /**
     * With checks and a kill switch of choice.
     *
     * @param nowMicros microseconds since 1970; UTC days and seconds are counted by it
     * @param losses where loss limits go on after a restart; null to begin
     */
    public GuardedOrderManager(
            OrderManager manager,
            MarketBoard markets,
            LongSupplier nowMicros,
            RiskLimits limits,
            List<RiskCheck> checks,
            KillSwitch killSwitch,
            @Nullable LossState losses) {
        this.manager = manager;
        this.nowMicros = nowMicros;
        this.limits = new LimitDial(limits);
        this.killSwitch = killSwitch;
        gate = new RiskGate(markets, this.limits, killSwitch, checks, new LossWatch(losses));
        news = new GuardNews(killSwitch, manager.snapshot().notTradingBecause());
        manager.addListener(news);
    }

    @Override
    public Placement place(NewOrder order) {
        beginCommand();
        Placement.Refused refused = manager.check(order) == null ? guardRefusal(order) : null;
        return refused == null ? sent(manager.place(order)) : refuse(order.toString(), refused);
    }

    @Override
    public Placement.@Nullable Refused check(NewOrder order) {
        requireOpen();
        Placement.Refused behind = manager.check(order);
        return behind == null ? guardRefusal(order) : behind;
    }

    private Placement.@Nullable Refused guardRefusal(NewOrder order) {
        return gate.refusal(order, manager.account(), nowMicros.getAsLong());
    }

    @Override
    public Placement amend(ClientOrderId order, int priceE4, long totalE2) {
        beginCommand();
        Placement.Refused refused =
                manager.checkAmend(order, priceE4, totalE2) == null ? guardRefusal(order, priceE4, totalE2) : null;
        return refused == null ? sent(manager.amend(order, priceE4, totalE2)) : refuse("amend " + order, refused);
    }

    @Override
    public Placement.@Nullable Refused checkAmend(ClientOrderId order, int priceE4, long totalE2) {
        requireOpen();
        Placement.Refused behind = manager.checkAmend(order, priceE4, totalE2);
        return behind == null ? guardRefusal(order, priceE4, totalE2) : behind;
    }

    private Placement.@Nullable Refused guardRefusal(ClientOrderId order, int priceE4, long totalE2) {
        OrderView known = manager.account().order(order);
        return known == null ? null : gate.refusal(known, priceE4, totalE2, manager.account(), nowMicros.getAsLong());
    }

    @Override
    public Placement cancel(ClientOrderId order) {
        beginCommand();
        return sent(manager.cancel(order));
    }

    private void beginCommand() {
        requireOpen();
        news.hearSwitch();
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the order manager is closed");
        }
    }

    private Placement sent(Placement answer) {
        if (answer instanceof Placement.Sent) {
            gate.sent(nowMicros.getAsLong());
        }
        return answer;
    }

    private Placement refuse(String asked, Placement.Refused refused) {
        refusals.refused(refused.rule());
        news.onRefused(asked, refused);
        return refused;
    }

    @Override
    public int poll(OrderListener listener) {
        try {
            return manager.poll(listener);
        } finally {
            guard();
        }
    }

    /** Whatever a listener of the poll throws: a bot that fails at every event is what a kill switch is for. */
    private void guard() {
        gate.polled(manager.account(), nowMicros.getAsLong());
        news.hearSwitch();
        KillSwitch.Trip trip = killSwitch.tripped();
        if (trip == null) {
            canceledMicros.clear();
        } else if (trip.cancelsOrders() && !closed) {
            cancelOpenOrders();
        }
    }

    /** Orders whose last command has no answer yet are cancelled at a later poll. */
    private void cancelOpenOrders() {
        for (MarketTicker market : manager.account().markets()) {
            for (WorkingOrder order : List.copyOf(manager.account().working(market))) {
                long now = nowMicros.getAsLong();
                Long tried = canceledMicros.get(order.id());
                if (order.takesCommand() && (tried == null || Math.abs(now - tried) >= CANCEL_AGAIN_MICROS)) {
                    canceledMicros.put(order.id(), now);
                    sent(manager.cancel(order.id()));
                }
            }
        }
    }

    /** Changes the limits, from the next command on. Any thread. Logged, and kept in {@link #limitChanges}. */
    public void changeLimits(RiskLimits newLimits, String why) {
        limits.change(newLimits, why);
    }

    /** The limits as of the last command or poll. Any thread. */
    public RiskLimits limits() {
        return limits.inForce();
    }

    /** The last 1,000 changes that came into force, oldest first. Any thread. */
    public List<LimitChange> limitChanges() {
        return limits.changes();
    }

    /** Trips from any thread. */
    public KillSwitch killSwitch() {
        return killSwitch;
    }

    /** What loss limits remember, to be kept for a restart; after the first poll. */
    public LossState losses() {
        return gate.losses();
    }

    @Override
    public void addListener(ManagerListener listener) {
        news.add(listener);
    }

    @Override
    public ManagerSnapshot snapshot() {
        ManagerSnapshot behind = manager.snapshot();
        String because = GuardNews.because(killSwitch, behind.notTradingBecause());
        return new ManagerSnapshot(
                behind.micros(),
                because.isEmpty(),
                because,
                behind.shards(),
                behind.positions(),
                behind.retired(),
                behind.openOrders(),
                refusals.addedTo(behind.statistics()),
                behind.executions());
    }

    @Override
    public AccountView account() {
        return manager.account();
    }

    @Override
    public QueueView queue() {
        return manager.queue();
    }

    @Override
    public void close() {
        closed = true;
        manager.close();
    }
}
