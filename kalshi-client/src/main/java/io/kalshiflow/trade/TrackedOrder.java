package io.kalshiflow.trade;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One order's state: phase x command in flight x filled so far. Illegal steps throw: they mean that events were lost
 * or belong to another order.
 */
final class TrackedOrder {
    final ClientOrderId id;
    final NewOrder terms;
    final long sentMicros;
    int priceE4;
    long totalE2;
    long filledE2;
    int wantedPriceE4;
    long wantedTotalE2;
    long reservedE6;
    long feesE6;
    OrderView.Phase phase = OrderView.Phase.PENDING;
    OrderView.InFlight inFlight = OrderView.InFlight.PLACE;

    final List<String> exchangeIds = new ArrayList<>(1);
    boolean outcomeUnknown;

    @Nullable
    DoneReason doneReason;

    TrackedOrder(ClientOrderId id, NewOrder terms, long sentMicros) {
        this.id = id;
        this.terms = terms;
        this.sentMicros = sentMicros;
        priceE4 = terms.priceE4();
        totalE2 = terms.countE2();
        wantedPriceE4 = priceE4;
        wantedTotalE2 = totalE2;
    }

    boolean isDone() {
        return phase == OrderView.Phase.DONE;
    }

    boolean takesCommand() {
        return phase == OrderView.Phase.OPEN && inFlight == OrderView.InFlight.NONE;
    }

    void amendSent(int newPriceE4, long newTotalE2) {
        requireIdle("amend");
        inFlight = OrderView.InFlight.AMEND;
        wantedPriceE4 = newPriceE4;
        wantedTotalE2 = newTotalE2;
    }

    void cancelSent() {
        requireIdle("cancel");
        inFlight = OrderView.InFlight.CANCEL;
    }

    private void requireIdle(String command) {
        if (!takesCommand()) {
            throw new IllegalStateException(
                    "cannot " + command + " order " + id + ": it is " + phase + " with " + inFlight + " in flight");
        }
    }

    void accepted(String exchangeId) {
        named(exchangeId);
        if (phase == OrderView.Phase.OPEN) {
            throw new IllegalStateException("order " + id + " was accepted twice");
        }
        if (!isDone()) {
            phase = OrderView.Phase.OPEN;
            answered();
        }
    }

    /** A fill may come before the acceptance or, after a cancel that lost the race, when the order is done. */
    void filled(long countE2, long feeE6) {
        filledE2 += countE2;
        feesE6 += feeE6;
        if (filledE2 > Math.max(totalE2, wantedTotalE2)) {
            throw new IllegalStateException(
                    "order " + id + " was filled " + filledE2 + " of " + totalE2 + " hundredths");
        }
        if (filledE2 >= totalE2 && inFlight != OrderView.InFlight.AMEND) {
            done(DoneReason.FILLED);
        }
    }

    void amended(String exchangeId, int newPriceE4, long newTotalE2) {
        named(exchangeId);
        priceE4 = newPriceE4;
        totalE2 = newTotalE2;
        settleCommand();
    }

    void commandRefused() {
        settleCommand();
    }

    private void named(String exchangeId) {
        if (!exchangeIds.contains(exchangeId)) {
            exchangeIds.add(exchangeId);
        }
    }

    /** The command in flight keeps the order busy until something says what became of it. */
    void outcomeUnknown() {
        outcomeUnknown = inFlight != OrderView.InFlight.NONE;
    }

    private void answered() {
        inFlight = OrderView.InFlight.NONE;
        outcomeUnknown = false;
    }

    private void settleCommand() {
        answered();
        wantedPriceE4 = priceE4;
        wantedTotalE2 = totalE2;
        if (!isDone() && filledE2 >= totalE2) {
            done(DoneReason.FILLED);
        }
    }

    void done(DoneReason reason) {
        if (!isDone()) {
            phase = OrderView.Phase.DONE;
            answered();
            doneReason = reason;
        }
    }

    /** What may still trade, an amend in flight included. */
    long exposedE2() {
        return isDone() ? 0 : Math.max(totalE2, wantedTotalE2) - filledE2;
    }

    OrderView view() {
        return new OrderView(
                id,
                terms.market(),
                terms.intent(),
                priceE4,
                totalE2,
                filledE2,
                phase,
                inFlight,
                outcomeUnknown,
                doneReason,
                exchangeIds,
                reservedE6,
                terms.tag(),
                sentMicros);
    }
}
