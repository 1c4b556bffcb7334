package io.kalshiflow.order.shadow;

import io.kalshiflow.trade.AccountView;
import io.kalshiflow.trade.ClientOrderId;
import io.kalshiflow.trade.NewOrder;
import io.kalshiflow.trade.OrderCommand;
import io.kalshiflow.trade.OrderEvent;
import io.kalshiflow.trade.OrderView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Orders that are open at the live venue or at the twin, by both names. One thread. */
final class Pairs {
    private final AccountView live;
    private final Twin twin;
    private final ShadowSettings settings;
    private final Map<ClientOrderId, Pair> open = new LinkedHashMap<>();
    private final Map<ClientOrderId, ClientOrderId> liveByTwin = new HashMap<>();
    private final Comparisons comparisons;
    private boolean changed;
    private long nextGiveUpMicros = Long.MAX_VALUE;
    private long failuresKnown;

    Pairs(AccountView live, Twin twin, ShadowSettings settings) {
        this.live = live;
        this.twin = twin;
        this.settings = settings;
        comparisons = new Comparisons(settings.ordersKept());
    }

    /** Something happened that may have ended orders. */
    void changed() {
        changed = true;
    }

    /** An order left live; the twin gets what left, as an opening order. */
    void placed(ClientOrderId id, NewOrder order, long sentE2) {
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

    /** An amend or a cancel left live. */
    void sent(OrderCommand command) {
        Pair pair = open.get(command.order());
        if (pair != null) {
            changed = true;
            pair.mirror(command);
            pair.giveTo(twin);
        }
    }

    void heardLive(OrderEvent event) {
        Pair pair = open.get(event.order());
        OrderView now = live.order(event.order());
        if (pair != null && now != null) {
            changed = true;
            pair.happenedLive(event, now);
        } else if (event instanceof OrderEvent.Filled late) {
            changed = true;
            comparisons.filledLate(late);
        }
    }

    void heardAtTwin(OrderEvent event) {
        ClientOrderId id = liveByTwin.get(event.order());
        Pair pair = id == null ? null : open.get(id);
        OrderView now = twin.view(event.order());
        if (pair != null && now != null) {
            changed = true;
            pair.happenedAtTwin(event, now);
        }
    }

    void queueObserved(ClientOrderId order, long aheadE2, long micros) {
        Pair pair = open.get(order);
        if (pair != null) {
            changed = true;
            comparisons.add(new QueueComparison(order, micros, aheadE2, twin.aheadE2(pair.twin())));
        }
    }

    /** Brings the pairs up to date if anything happened or somebody's patience is over; whether it did. */
    boolean update(long nowMicros) {
        boolean due = changed || twin.failures() != failuresKnown || nowMicros >= nextGiveUpMicros;
        if (due) {
            changed = false;
            tidy(nowMicros);
            failuresKnown = twin.failures();
        }
        return due;
    }

    /** Hands on what waited, lets go of what nobody knows any more, and sets decided orders down. */
    private void tidy(long nowMicros) {
        nextGiveUpMicros = Long.MAX_VALUE;
        for (ClientOrderId id : List.copyOf(open.keySet())) {
            Pair pair = Objects.requireNonNull(open.get(id));
            if (live.order(id) == null) {
                pair.lostLive("SETTLED");
            }
            if (twin.view(pair.twin()) == null) {
                pair.lostByTwin("SETTLED OR FAILED");
            }
            if (nowMicros >= pair.givesUpMicros(settings.patienceMicros())) {
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

    FidelityReport report() {
        return comparisons.report(open.size(), twin);
    }

    List<ComparedOrder> undecided() {
        List<ComparedOrder> orders = new ArrayList<>();
        open.values().forEach(pair -> orders.add(pair.compared()));
        return orders;
    }
}
