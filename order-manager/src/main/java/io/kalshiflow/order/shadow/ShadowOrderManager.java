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
import io.kalshiflow.trade.OrderEvent;
import io.kalshiflow.trade.OrderListener;
import io.kalshiflow.trade.OrderView;
import io.kalshiflow.trade.Placement;
import io.kalshiflow.trade.QueueView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    private final ShadowSettings settings;
    private final DirectEntry direct = OrderManager.super.direct();
    private final Map<ClientOrderId, Pair> open = new LinkedHashMap<>();
    private final Map<ClientOrderId, ClientOrderId> liveByTwin = new HashMap<>();
    private final Comparisons comparisons;
    private final LongSupplier clock;
    private volatile FidelityReport report;
    private boolean changed;
    private long nextGiveUpMicros = Long.MAX_VALUE;

    /** @param clock exchange time now, microseconds since 1970, for the settings' patience */
    public ShadowOrderManager(OrderManager live, OrderManager twin, LongSupplier clock, ShadowSettings settings) {
        this.live = live;
        this.twin = new Twin(twin);
        this.clock = clock;
        this.settings = settings;
        comparisons = new Comparisons(settings.ordersKept());
        report = newReport();
        ManagerListener onSettled = new ManagerListener() {
            @Override
            public void onSettled(MarketTicker market, int yesPayoutE4, long micros) {
                changed = true;
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
            mirror(sent.order(), order, view == null ? order.countE2() : view.totalE2());
        }
        return answer;
    }

    private void mirror(ClientOrderId id, NewOrder order, long sentE2) {
        changed = true;
        NewOrder opening = new NewOrder(
                order.market(),
                order.side(),
                order.priceE4(),
                sentE2,
                order.timeInForce(),
                order.postOnly(),
                false,
                order.tag(),
                order.decision());
        ClientOrderId name = twin.place(opening);
        if (name == null) {
            comparisons.notCompared();
        } else {
            open.put(id, new Pair(id, name, order.withCountE2(sentE2)));
            liveByTwin.put(name, id);
        }
    }

    @Override
    public Placement amend(ClientOrderId order, int priceE4, long totalE2) {
        Placement answer = live.amend(order, priceE4, totalE2);
        if (answer instanceof Placement.Sent) {
            mirror(new OrderCommand.Amend(order, priceE4, totalE2));
        }
        return answer;
    }

    @Override
    public Placement cancel(ClientOrderId order) {
        Placement answer = live.cancel(order);
        if (answer instanceof Placement.Sent) {
            mirror(new OrderCommand.Cancel(order));
        }
        return answer;
    }

    private void mirror(OrderCommand command) {
        Pair pair = open.get(command.order());
        if (pair != null) {
            changed = true;
            pair.mirror(command);
            pair.giveTo(twin);
        }
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
        int polled = live.poll(event -> {
            heardLive(event);
            listener.onOrderEvent(event);
        });
        twin.poll(this::heardAtTwin);
        long now = clock.getAsLong();
        if (changed || twin.failures() != report.twinFailures() || now >= nextGiveUpMicros) {
            changed = false;
            tidy(now);
            report = newReport();
        }
        return polled;
    }

    private void heardLive(OrderEvent event) {
        Pair pair = open.get(event.order());
        OrderView now = live.account().order(event.order());
        if (pair != null && now != null) {
            changed = true;
            pair.happenedLive(event, now);
        }
    }

    private void heardAtTwin(OrderEvent event) {
        ClientOrderId id = liveByTwin.get(event.order());
        Pair pair = id == null ? null : open.get(id);
        OrderView now = twin.view(event.order());
        if (pair != null && now != null) {
            changed = true;
            pair.happenedAtTwin(event, now);
        }
    }

    /** Hands on what waited, lets go of what nobody knows any more, and sets decided orders down. */
    private void tidy(long now) {
        nextGiveUpMicros = Long.MAX_VALUE;
        for (ClientOrderId id : List.copyOf(open.keySet())) {
            Pair pair = Objects.requireNonNull(open.get(id));
            if (live.account().order(id) == null) {
                pair.lostLive("SETTLED");
            }
            if (twin.view(pair.twin()) == null) {
                pair.lostByTwin("SETTLED OR FAILED");
            }
            if (now >= pair.givesUpMicros(settings.patienceMicros())) {
                pair.mirror(new OrderCommand.Cancel(id));
            }
            nextGiveUpMicros = Math.min(nextGiveUpMicros, pair.givesUpMicros(settings.patienceMicros()));
            pair.giveTo(twin);
            if (pair.isDecided()) {
                comparisons.add(pair.compared());
                open.remove(id);
                liveByTwin.remove(pair.twin());
            }
        }
    }

    /** The exchange said where an order stands; contracts ahead in hundredths. Of an order that is not compared: nothing. */
    public void queueObserved(ClientOrderId order, long aheadE2, long micros) {
        Pair pair = open.get(order);
        if (pair != null) {
            changed = true;
            comparisons.add(new QueueComparison(order, micros, aheadE2, twin.aheadE2(pair.twin())));
        }
    }

    private FidelityReport newReport() {
        return comparisons.report(open.size(), twin);
    }

    /** The differences as of the last poll that changed them. Any thread; never waits. */
    public FidelityReport report() {
        return report;
    }

    /** Orders that are still open at one of the two, as they are now, oldest first. */
    public List<ComparedOrder> undecided() {
        List<ComparedOrder> orders = new ArrayList<>();
        open.values().forEach(pair -> orders.add(pair.compared()));
        return orders;
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
        report = newReport();
    }
}
