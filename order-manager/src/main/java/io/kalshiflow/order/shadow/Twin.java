package io.kalshiflow.order.shadow;

import io.kalshiflow.order.ManagerListener;
import io.kalshiflow.order.OrderManager;
import io.kalshiflow.trade.ClientOrderId;
import io.kalshiflow.trade.NewOrder;
import io.kalshiflow.trade.OrderListener;
import io.kalshiflow.trade.OrderView;
import io.kalshiflow.trade.Placement;
import io.kalshiflow.trade.QueueView;
import io.kalshiflow.trade.WorkingOrder;
import java.util.ArrayDeque;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A manager whose refusals and exceptions are written down and go nowhere else. One thread. */
final class Twin {
    private static final Logger LOG = LoggerFactory.getLogger(Twin.class);
    private static final int TROUBLES_KEPT = 100;

    private final OrderManager manager;
    private final ArrayDeque<String> troubles = new ArrayDeque<>();
    private long refusals;
    private long failures;

    Twin(OrderManager manager) {
        this.manager = manager;
    }

    /** Its own name of the order; null if it did not take it. */
    @Nullable
    ClientOrderId place(NewOrder order) {
        return sent("place " + order, () -> manager.place(order));
    }

    void amend(ClientOrderId order, int priceE4, long totalE2) {
        sent("amend " + order, () -> manager.amend(order, priceE4, totalE2));
    }

    void cancel(ClientOrderId order) {
        sent("cancel " + order, () -> manager.cancel(order));
    }

    private @Nullable ClientOrderId sent(String what, Supplier<@Nullable Placement> command) {
        Placement answer = guarded(what, command);
        if (answer instanceof Placement.Refused refused) {
            refusals++;
            note(what + " was refused by the twin: " + refused);
        }
        return answer instanceof Placement.Sent sent ? sent.order() : null;
    }

    void poll(OrderListener listener) {
        guarded("poll", () -> manager.poll(listener));
    }

    /** The order as the twin knows it; null if it does not, or fails. */
    @Nullable
    OrderView view(ClientOrderId order) {
        return guarded("order " + order, () -> manager.account().order(order));
    }

    /** Contracts ahead of the order; {@link QueueView#UNKNOWN_E2} if it does not rest, or the twin fails. */
    long aheadE2(ClientOrderId order) {
        Long ahead = guarded("queue of " + order, () -> restingAheadE2(order));
        return ahead == null ? QueueView.UNKNOWN_E2 : ahead;
    }

    private @Nullable Long restingAheadE2(ClientOrderId id) {
        OrderView view = manager.account().order(id);
        if (view != null) {
            for (WorkingOrder order : manager.account().working(view.market())) {
                if (order.id().equals(id)) {
                    return manager.queue().aheadE2(order);
                }
            }
        }
        return null;
    }

    void addListener(ManagerListener listener) {
        guarded("add a listener", () -> {
            manager.addListener(listener);
            return null;
        });
    }

    void close() {
        guarded("close", () -> {
            manager.close();
            return null;
        });
    }

    private <T> @Nullable T guarded(String what, Supplier<@Nullable T> call) {
        try {
            return call.get();
        } catch (RuntimeException | Error fault) {
            failures++;
            note(what + " failed in the twin: " + fault);
            LOG.warn("the twin of an order manager failed; the live one goes on", fault);
            return null;
        }
    }

    private void note(String trouble) {
        if (troubles.size() == TROUBLES_KEPT) {
            troubles.removeFirst();
        }
        troubles.addLast(trouble);
    }

    List<String> troubles() {
        return List.copyOf(troubles);
    }

    long refusals() {
        return refusals;
    }

    long failures() {
        return failures;
    }
}
