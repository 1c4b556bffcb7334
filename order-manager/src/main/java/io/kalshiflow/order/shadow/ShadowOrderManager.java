package io.kalshiflow.order.shadow;

import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.order.ManagerListener;
import io.kalshiflow.order.ManagerSnapshot;
import io.kalshiflow.order.OrderManager;
import io.kalshiflow.trade.AccountView;
import io.kalshiflow.trade.ClientOrderId;
import io.kalshiflow.trade.DirectEntry;
import io.kalshiflow.trade.NewOrder;
import io.kalshiflow.trade.OrderCommand;
import io.kalshiflow.trade.OrderListener;
import io.kalshiflow.trade.OrderView;
import io.kalshiflow.trade.Placement;
import io.kalshiflow.trade.QueueView;
import java.util.List;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A live manager with a simulated twin beside it: every command that leaves live goes to the twin too, and
 * {@link #report} says where the two differ. Everything that is seen from outside is the live manager's; the twin's
 * refusals and exceptions are written down and change nothing.
 *
 * <p>The twin is fed with the same market events by whoever made it, and should have more cash than it can use and no
 * limits. It gets what left live, as it was cut down there, as an opening order: its own position may be another one. A
 * command that finds its order busy waits for the answer. Owner thread only, but for {@link #snapshot} and
 * {@link #report}.
 */
public final class ShadowOrderManager implements OrderManager {
    private final OrderManager live;
    private final Twin twin;
    private final LongSupplier clock;
    private final Pairs pairs;
    private final DirectEntry direct = OrderManager.super.direct();
    private volatile FidelityReport report;

    /** @param clock exchange time now, microseconds since 1970, for the settings' patience */
    public ShadowOrderManager(OrderManager live, OrderManager twin, LongSupplier clock, ShadowSettings settings) {
        this.live = live;
        this.twin = new Twin(twin);
        this.clock = clock;
        Pairs compared = new Pairs(live.account(), this.twin, settings);
        pairs = compared;
        report = compared.report();
        ManagerListener onSettled = new ManagerListener() {
            @Override
            public void onSettled(MarketTicker market, int yesPayoutE4, long micros) {
                compared.changed();
            }
        };
        live.addListener(onSettled);
        this.twin.addListener(onSettled);
    }

    @Override
    public Placement place(NewOrder order) {
        Placement answer = live.place(order);
        if (answer instanceof Placement.Sent sent) {
            OrderView view = live.account().order(sent.order());
            pairs.placed(sent.order(), order, view == null ? order.countE2() : view.totalE2());
        }
        return answer;
    }

    @Override
    public Placement amend(ClientOrderId order, int priceE4, long totalE2) {
        Placement answer = live.amend(order, priceE4, totalE2);
        if (answer instanceof Placement.Sent) {
            pairs.sent(new OrderCommand.Amend(order, priceE4, totalE2));
        }
        return answer;
    }

    @Override
    public Placement cancel(ClientOrderId order) {
        Placement answer = live.cancel(order);
        if (answer instanceof Placement.Sent) {
            pairs.sent(new OrderCommand.Cancel(order));
        }
        return answer;
    }

    @Override
    public Placement.@Nullable Refused check(NewOrder order) {
        return live.check(order);
    }

    @Override
    public Placement.@Nullable Refused checkAmend(ClientOrderId order, int priceE4, long totalE2) {
        return live.checkAmend(order, priceE4, totalE2);
    }

    @Override
    public DirectEntry direct() {
        return direct;
    }

    /** Polls the live manager, then the twin; the listener hears of the live one only. */
    @Override
    public int poll(OrderListener listener) {
        Objects.requireNonNull(listener, "listener");
        try {
            return live.poll(event -> {
                pairs.heardLive(event);
                listener.onOrderEvent(event);
            });
        } finally {
            twin.poll(pairs::heardAtTwin);
            if (pairs.update(clock.getAsLong())) {
                report = pairs.report();
            }
        }
    }

    /** The exchange said where an order stands: contracts ahead in hundredths. An order that is not compared is left out. */
    public void queueObserved(ClientOrderId order, long aheadE2, long micros) {
        pairs.queueObserved(order, aheadE2, micros);
    }

    /** The differences as of the last poll that changed them. Any thread; never waits. */
    public FidelityReport report() {
        return report;
    }

    /** Orders that are still open at one of the two, as they are now, oldest first. */
    public List<ComparedOrder> undecided() {
        return pairs.undecided();
    }

    @Override
    public AccountView account() {
        return live.account();
    }

    @Override
    public QueueView queue() {
        return live.queue();
    }

    @Override
    public void addListener(ManagerListener listener) {
        live.addListener(listener);
    }

    @Override
    public ManagerSnapshot snapshot() {
        return live.snapshot();
    }

    @Override
    public void close() {
        live.close();
        twin.close();
        report = pairs.report();
    }
}
