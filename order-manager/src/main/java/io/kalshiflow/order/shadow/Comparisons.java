package io.kalshiflow.order.shadow;

import java.util.ArrayDeque;
import java.util.List;

/** The last comparisons of each kind. One thread. */
final class Comparisons {
    private final int kept;
    private final ArrayDeque<ComparedOrder> orders = new ArrayDeque<>();
    private final ArrayDeque<QueueComparison> queue = new ArrayDeque<>();
    private long notCompared;

    Comparisons(int kept) {
        this.kept = kept;
    }

    void add(ComparedOrder order) {
        add(orders, order);
    }

    void add(QueueComparison position) {
        add(queue, position);
    }

    private <T> void add(ArrayDeque<T> list, T latest) {
        if (list.size() == kept) {
            list.removeFirst();
        }
        list.addLast(latest);
    }

    void notCompared() {
        notCompared++;
    }

    FidelityReport report(int undecided, Twin twin) {
        return new FidelityReport(
                List.copyOf(orders),
                undecided,
                notCompared,
                List.copyOf(queue),
                twin.troubles(),
                twin.refusals(),
                twin.failures());
    }
}
