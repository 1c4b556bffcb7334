package io.kalshiflow.order.shadow;

import io.kalshiflow.trade.OrderEvent;
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

    /** The live order traded after it was set down: its cancel had lost the race. */
    void filledLate(OrderEvent.Filled event) {
        int size = orders.size();
        for (int i = 0; i < size; i++) {
            ComparedOrder each = orders.removeFirst();
            orders.addLast(each.order().equals(event.order()) ? each.filledLate(event) : each);
        }
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
