package io.kalshiflow.sim;

import io.kalshiflow.market.BookSide;
import java.util.Arrays;

/** Simulated orders that rest, per side in price-time order: best price first, then earliest. */
final class RestingOrders {
    static final int NONE = -1;

    private final OrderColumns orders;
    private int[] bids = new int[16];
    private int[] asks = new int[16];
    private int bidCount;
    private int askCount;

    RestingOrders(OrderColumns orders) {
        this.orders = orders;
    }

    int count(BookSide side) {
        return side == BookSide.BID ? bidCount : askCount;
    }

    int at(BookSide side, int position) {
        return side == BookSide.BID ? bids[position] : asks[position];
    }

    /** The order that trades first, or NONE. */
    int best(BookSide side) {
        return count(side) == 0 ? NONE : at(side, 0);
    }

    void add(int order) {
        BookSide side = orders.side[order];
        int count = count(side);
        int[] list = side == BookSide.BID ? bids : asks;
        if (count == list.length) {
            list = Arrays.copyOf(list, 2 * count);
        }
        int at = count;
        while (at > 0 && orders.isBetterThan(order, orders.priceE4[list[at - 1]])) {
            list[at] = list[at - 1];
            at--;
        }
        list[at] = order;
        store(side, list, count + 1);
        orders.state[order] = OrderColumns.RESTING;
    }

    void remove(int order) {
        BookSide side = orders.side[order];
        int[] list = side == BookSide.BID ? bids : asks;
        int count = count(side);
        int at = 0;
        while (list[at] != order) {
            at++;
        }
        System.arraycopy(list, at + 1, list, at, count - at - 1);
        store(side, list, count - 1);
    }

    private void store(BookSide side, int[] list, int count) {
        if (side == BookSide.BID) {
            bids = list;
            bidCount = count;
        } else {
            asks = list;
            askCount = count;
        }
    }

    void clear() {
        bidCount = 0;
        askCount = 0;
    }

    /** The earliest time at which one of them expires. */
    long nextExpiryMicros() {
        long next = SimulatedExchange.NO_EXPIRY;
        for (int i = 0; i < bidCount; i++) {
            next = Math.min(next, orders.expiryMicros[bids[i]]);
        }
        for (int i = 0; i < askCount; i++) {
            next = Math.min(next, orders.expiryMicros[asks[i]]);
        }
        return next;
    }
}
