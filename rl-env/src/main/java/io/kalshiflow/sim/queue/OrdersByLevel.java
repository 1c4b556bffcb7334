package io.kalshiflow.sim.queue;

import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.Price;
import java.util.Arrays;

/** Which of our orders stand at which level: a linked list per level, the latest first, in arrays by order number. */
final class OrdersByLevel {
    static final int NONE = -1;
    /** Numbers of levels are below this. */
    static final int LEVELS = 2 * Price.ONE_E4;

    private final int[] heads = new int[LEVELS];
    private int[] levels = new int[0];
    private int[] next = new int[0];
    private int[] previous = new int[0];

    OrdersByLevel() {
        Arrays.fill(heads, NONE);
    }

    static int level(BookSide side, int priceE4) {
        return side == BookSide.BID ? priceE4 : Price.ONE_E4 + priceE4;
    }

    /** The same number for a bid at p and an ask at 1 - p, so that a mirrored market has the same random numbers. */
    static int mirrored(int level) {
        return Math.min(level, LEVELS - level);
    }

    /** Order numbers seen so far are below this. */
    int capacity() {
        return levels.length;
    }

    void clear() {
        for (int order = 0; order < levels.length; order++) {
            if (levels[order] != NONE) {
                heads[levels[order]] = NONE;
                levels[order] = NONE;
            }
        }
    }

    void add(int order, int level) {
        if (order >= levels.length) {
            grow(Math.max(order + 1, Math.max(16, levels.length * 2)));
        }
        if (levels[order] != NONE) {
            throw new IllegalStateException("order " + order + " stands in a queue already; it must leave first");
        }
        levels[order] = level;
        previous[order] = NONE;
        next[order] = heads[level];
        if (heads[level] != NONE) {
            previous[heads[level]] = order;
        }
        heads[level] = order;
    }

    private void grow(int capacity) {
        int before = levels.length;
        levels = Arrays.copyOf(levels, capacity);
        next = Arrays.copyOf(next, capacity);
        previous = Arrays.copyOf(previous, capacity);
        Arrays.fill(levels, before, capacity, NONE);
    }

    void remove(int order) {
        int level = levelOf(order);
        if (previous[order] == NONE) {
            heads[level] = next[order];
        } else {
            next[previous[order]] = next[order];
        }
        if (next[order] != NONE) {
            previous[next[order]] = previous[order];
        }
        levels[order] = NONE;
    }

    boolean contains(int order) {
        return order >= 0 && order < levels.length && levels[order] != NONE;
    }

    int levelOf(int order) {
        if (!contains(order)) {
            throw new IllegalArgumentException("order " + order + " stands in no queue");
        }
        return levels[order];
    }

    /** The first order at a level, or {@link #NONE}. */
    int first(int level) {
        return heads[level];
    }

    int next(int order) {
        return next[order];
    }
}
