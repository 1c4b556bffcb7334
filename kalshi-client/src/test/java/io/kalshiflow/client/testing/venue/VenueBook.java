package io.kalshiflow.client.testing.venue;

import io.kalshiflow.market.BookSide;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Resting orders of one market by price and time. */
public final class VenueBook {
    private final TreeMap<Integer, Deque<VenueOrder>> bids = new TreeMap<>(Comparator.reverseOrder());
    private final TreeMap<Integer, Deque<VenueOrder>> asks = new TreeMap<>();

    private NavigableMap<Integer, Deque<VenueOrder>> side(BookSide side) {
        return side == BookSide.BID ? bids : asks;
    }

    void add(VenueOrder order) {
        side(order.side())
                .computeIfAbsent(order.priceE4(), price -> new ArrayDeque<>())
                .add(order);
    }

    void remove(VenueOrder order) {
        Map<Integer, Deque<VenueOrder>> side = side(order.side());
        Deque<VenueOrder> level = side.get(order.priceE4());
        if (level == null || !level.remove(order)) {
            throw new IllegalStateException("order " + order.orderId() + " does not rest");
        }
        if (level.isEmpty()) {
            side.remove(order.priceE4());
        }
    }

    /** The order that trades next on a side. */
    @Nullable
    VenueOrder first(BookSide side) {
        Map.Entry<Integer, Deque<VenueOrder>> best = side(side).firstEntry();
        return best == null ? null : best.getValue().getFirst();
    }

    /** A side's orders in the sequence in which they trade. */
    public List<VenueOrder> orders(BookSide side) {
        List<VenueOrder> all = new ArrayList<>();
        side(side).values().forEach(all::addAll);
        return all;
    }

    /** The best price of a side, or 0. */
    public int bestE4(BookSide side) {
        return side(side).isEmpty() ? 0 : side(side).firstKey();
    }

    /** What rests at a price. */
    public long atE2(BookSide side, int priceE4) {
        Deque<VenueOrder> level = side(side).get(priceE4);
        return level == null
                ? 0
                : level.stream().mapToLong(VenueOrder::remainingE2).sum();
    }

    /** Prices and their totals, the best first. */
    public SortedMap<Integer, Long> levels(BookSide side) {
        SortedMap<Integer, Long> levels = new TreeMap<>(side(side).comparator());
        side(side).keySet().forEach(price -> levels.put(price, atE2(side, price)));
        return levels;
    }

    /** Contracts ahead of a resting order at its price; first is 0. */
    public long aheadE2(VenueOrder order) {
        long ahead = 0;
        for (VenueOrder other : side(order.side()).getOrDefault(order.priceE4(), new ArrayDeque<>())) {
            if (other == order) {
                return ahead;
            }
            ahead += other.remainingE2();
        }
        return ahead;
    }
}
