package io.kalshiflow.order.shadow;

import io.kalshiflow.trade.ClientOrderId;
import io.kalshiflow.trade.DoneReason;
import io.kalshiflow.trade.NewOrder;
import io.kalshiflow.trade.OrderCommand;
import io.kalshiflow.trade.OrderEvent;
import io.kalshiflow.trade.OrderView;
import java.util.ArrayDeque;

/** One order at both venues while it lives, with the commands that the twin's has yet to be given. One thread. */
final class Pair {
    private final ClientOrderId live;
    private final ClientOrderId twin;
    private final NewOrder terms;
    private final ArrayDeque<OrderCommand> waiting = new ArrayDeque<>();
    private OrderOutcome liveOutcome = OrderOutcome.SENT;
    private OrderOutcome twinOutcome = OrderOutcome.SENT;
    private boolean cancelMirrored;
    private long liveDoneMicros;

    Pair(ClientOrderId live, ClientOrderId twin, NewOrder terms) {
        this.live = live;
        this.twin = twin;
        this.terms = terms;
    }

    ClientOrderId twin() {
        return twin;
    }

    boolean isDecided() {
        return liveOutcome.done() && twinOutcome.done();
    }

    ComparedOrder compared() {
        return new ComparedOrder(live, terms, liveOutcome, twinOutcome);
    }

    /** A command left live. */
    void mirror(OrderCommand command) {
        cancelMirrored |= command instanceof OrderCommand.Cancel;
        waiting.add(command);
    }

    /** Gives the twin what its order can take now: one command at a time, as everybody. */
    void giveTo(Twin venue) {
        while (!waiting.isEmpty()) {
            OrderView view = venue.view(twin);
            if (view == null || view.phase() == OrderView.Phase.DONE) {
                waiting.clear();
            } else if (view.phase() != OrderView.Phase.OPEN || view.inFlight() != OrderView.InFlight.NONE) {
                return;
            } else if (waiting.remove() instanceof OrderCommand.Amend amend) {
                venue.amend(twin, amend.priceE4(), amend.totalE2());
            } else {
                venue.cancel(twin);
            }
        }
    }

    void happenedLive(OrderEvent event, OrderView now) {
        liveOutcome = after(liveOutcome, event, now);
        liveDoneMicros = liveOutcome.done() ? event.exchangeMicros() : 0;
        boolean byOthers = event instanceof OrderEvent.Canceled canceled && canceled.reason() == DoneReason.CANCELED;
        if (byOthers && !cancelMirrored) {
            mirror(new OrderCommand.Cancel(live));
        }
    }

    /** When nobody would still wait for the twin's order; {@link Long#MAX_VALUE} unless only it is open. */
    long givesUpMicros(long patienceMicros) {
        boolean waits = liveOutcome.done() && !twinOutcome.done() && !cancelMirrored;
        return waits ? liveDoneMicros + patienceMicros : Long.MAX_VALUE;
    }

    void happenedAtTwin(OrderEvent event, OrderView now) {
        twinOutcome = after(twinOutcome, event, now);
    }

    private static OrderOutcome after(OrderOutcome before, OrderEvent event, OrderView now) {
        OrderOutcome outcome = before;
        if (event instanceof OrderEvent.Filled filled) {
            outcome = outcome.filled(filled.fill().priceE4(), filled.fill().countE2(), event.exchangeMicros());
        }
        if (now.phase() != OrderView.Phase.DONE) {
            return outcome;
        }
        return outcome.over(
                event instanceof OrderEvent.Rejected rejected ? rejected.reason() : String.valueOf(now.doneReason()));
    }

    /** The twin no longer knows the order: its market paid, or it failed. */
    void lostByTwin(String because) {
        twinOutcome = twinOutcome.over(because);
    }

    void lostLive(String because) {
        liveOutcome = liveOutcome.over(because);
    }
}
