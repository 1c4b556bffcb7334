package io.kalshiflow.order.live;

import io.kalshiflow.order.Discrepancy;
import io.kalshiflow.order.Listeners;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/** Tells of differences between our books and the exchange's, and counts what a comparison changes. One thread. */
final class Reports {
    private final Listeners listeners;
    private final LongSupplier nowMicros;
    private final List<Discrepancy> collected = new ArrayList<>();
    private boolean restarting;
    int added;
    int updated;
    int removed;
    int fillsBooked;
    int partialFills;

    Reports(Listeners listeners, LongSupplier nowMicros) {
        this.listeners = listeners;
        this.nowMicros = nowMicros;
    }

    /** Whether differences are what happened while we were not running. */
    void restarting(boolean on) {
        restarting = on;
    }

    void tell(
            Discrepancy.Kind kind,
            String subject,
            String here,
            String there,
            Discrepancy.Reason reason,
            Discrepancy.Repair repair) {
        Discrepancy discrepancy = new Discrepancy(
                kind,
                subject,
                here,
                there,
                restarting ? Discrepancy.Reason.EXPECTED_ON_RESTART : reason,
                repair,
                nowMicros.getAsLong());
        collected.add(discrepancy);
        listeners.tell(each -> each.onDiscrepancy(discrepancy));
    }

    /** Begins to collect anew; what was met between two comparisons belongs to the second. */
    List<Discrepancy> take() {
        List<Discrepancy> all = List.copyOf(collected);
        collected.clear();
        added = 0;
        updated = 0;
        removed = 0;
        fillsBooked = 0;
        partialFills = 0;
        return all;
    }
}
