package io.kalshiflow.client.rest;

import io.kalshiflow.client.http.Ticker;
import java.time.Duration;

/** How much of a paged answer is read. Immutable; times in nanoseconds of its clock. */
record PageBounds(int mostPages, long enoughItems, long nanos, Ticker clock) {
    static final PageBounds NONE = new PageBounds(Integer.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE, Ticker.system());

    PageBounds withPages(int bound) {
        return new PageBounds(positive(bound), enoughItems, nanos, clock);
    }

    PageBounds withItems(int bound) {
        return new PageBounds(mostPages, positive(bound), nanos, clock);
    }

    PageBounds withTime(Duration time, Ticker by) {
        if (time.isNegative() || time.isZero()) {
            throw new IllegalArgumentException("a bound of " + time + " leaves no time to read anything");
        }
        return new PageBounds(mostPages, enoughItems, time.toNanos(), by);
    }

    private static int positive(int bound) {
        if (bound < 1) {
            throw new IllegalArgumentException("a bound of " + bound + " is less than one");
        }
        return bound;
    }

    /** Whether one more page may be fetched after so many pages and items. */
    boolean allow(int pages, long items, long startNanos) {
        return pages < mostPages && items < enoughItems && clock.nanos() - startNanos < nanos;
    }
}
