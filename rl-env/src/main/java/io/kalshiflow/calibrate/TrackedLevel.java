package io.kalshiflow.calibrate;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The orders of one level as far as exact sizes tell: what a fit counts on. A cancel is the newest order of its size, or
 * two orders that add up to it; a print is the first one's.
 */
final class TrackedLevel {
    /** An add that was not taken away yet. */
    static final class Order {
        final long bornMicros;
        final boolean repriced;
        final boolean popular;
        /** Index of the amend-up cell that the add is counted in; -1 for none. */
        final int cell;

        long remainingE2;

        Order(long countE2, boolean repriced, boolean popular, int cell, long bornMicros) {
            remainingE2 = countE2;
            this.repriced = repriced;
            this.popular = popular;
            this.cell = cell;
            this.bornMicros = bornMicros;
        }
    }

    final List<Order> orders = new ArrayList<>();
    private long sizeE2;

    TrackedLevel(long sizeE2) {
        this.sizeE2 = sizeE2;
    }

    void add(Order order) {
        orders.add(order);
        sizeE2 += order.remainingE2;
    }

    /** The recorded level lost this much; whoever is left at an empty level was never there. */
    void lost(long countE2) {
        sizeE2 -= countE2;
        if (sizeE2 <= 0) {
            orders.clear();
        }
    }

    List<Order> ofSize(long countE2) {
        return orders.stream().filter(order -> order.remainingE2 == countE2).toList();
    }

    /** Takes a cancel away; the order that it was exactly, if there was one. */
    @Nullable
    Order cancel(long countE2) {
        for (int i = orders.size() - 1; i >= 0; i--) {
            if (orders.get(i).remainingE2 == countE2) {
                return orders.remove(i);
            }
        }
        if (!removePair(countE2)) {
            reduceLarger(countE2);
        }
        return null;
    }

    private boolean removePair(long countE2) {
        for (int later = orders.size() - 1; later > 0; later--) {
            for (int earlier = later - 1; earlier >= 0; earlier--) {
                if (orders.get(later).remainingE2 + orders.get(earlier).remainingE2 == countE2) {
                    orders.remove(later);
                    orders.remove(earlier);
                    return true;
                }
            }
        }
        return false;
    }

    private void reduceLarger(long countE2) {
        for (int i = orders.size() - 1; i >= 0; i--) {
            if (orders.get(i).remainingE2 > countE2) {
                orders.get(i).remainingE2 -= countE2;
                return;
            }
        }
    }

    /** Takes a print away; the order that it was exactly, if there was one. */
    @Nullable
    Order print(long countE2, boolean last) {
        if (!orders.isEmpty() && orders.get(0).remainingE2 == countE2) {
            return orders.remove(0);
        }
        if (!orders.isEmpty() && orders.get(0).remainingE2 > countE2 && last) {
            orders.get(0).remainingE2 -= countE2;
            return null;
        }
        for (int i = 0; i < orders.size(); i++) {
            if (orders.get(i).remainingE2 == countE2) {
                List<Order> passed = orders.subList(0, i);
                List<Order> toBack = List.copyOf(passed);
                Order filled = orders.get(i);
                passed.clear();
                orders.remove(0);
                orders.addAll(toBack);
                return filled;
            }
        }
        for (Order order : orders) {
            if (order.remainingE2 > countE2) {
                order.remainingE2 -= countE2;
                return null;
            }
        }
        return null;
    }
}
