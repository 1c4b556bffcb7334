package io.kalshiflow.trader.conformance;

import org.jspecify.annotations.Nullable;

/**
 * What the orders under one client order id may cost; usually that is one order. Immutable.
 *
 * @param dearestE6 what each of them costs at most
 */
record Exposure(int orders, long dearestE6) {
    long e6() {
        return Math.multiplyExact(orders, dearestE6);
    }

    Exposure plus(Exposure more) {
        return new Exposure(orders + more.orders, Math.max(dearestE6, more.dearestE6));
    }

    /** Null when none is left. */
    @Nullable
    Exposure lessOne() {
        return orders == 1 ? null : new Exposure(orders - 1, dearestE6);
    }
}
