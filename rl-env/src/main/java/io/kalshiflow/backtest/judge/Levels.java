package io.kalshiflow.backtest.judge;

import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.Price;
import java.util.Arrays;

/** A number for every level of both sides. */
final class Levels {
    static final int COUNT = 2 * Price.ONE_E4;

    private final long[] values = new long[COUNT];

    static int of(BookSide side, int priceE4) {
        return side.code() * Price.ONE_E4 + priceE4;
    }

    static String name(int level) {
        return BookSide.ofCode(level / Price.ONE_E4) + " " + level % Price.ONE_E4;
    }

    long get(int level) {
        return values[level];
    }

    void set(int level, long value) {
        values[level] = value;
    }

    long add(int level, long change) {
        return values[level] += change;
    }

    void clear() {
        Arrays.fill(values, 0);
    }
}
