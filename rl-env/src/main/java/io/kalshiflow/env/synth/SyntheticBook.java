package io.kalshiflow.env.synth;

import io.kalshiflow.market.BookSide;
import java.util.ArrayList;
import java.util.List;

/** The generator's book: first-in-first-out queues of orders at whole cents. */
final class SyntheticBook {
    static final int NONE = 0;
    static final int LOWEST_CENT = 1;
    static final int HIGHEST_CENT = 99;

    private final List<List<List<QueuedOrder>>> queues = new ArrayList<>();
    private final int[] best = {NONE, NONE};

    SyntheticBook() {
        for (int side = 0; side < 2; side++) {
            List<List<QueuedOrder>> levels = new ArrayList<>();
            for (int cents = 0; cents <= HIGHEST_CENT; cents++) {
                levels.add(new ArrayList<>());
            }
            queues.add(levels);
        }
    }

    static boolean isPrice(int cents) {
        return cents >= LOWEST_CENT && cents <= HIGHEST_CENT;
    }

    /** Orders at a price, the one that is filled first in front. */
    List<QueuedOrder> queue(BookSide side, int cents) {
        return queues.get(side.code()).get(cents);
    }

    void join(QueuedOrder order) {
        queue(order.side, order.cents).add(order);
        int code = order.side.code();
        if (best[code] == NONE || order.side.sign() * (order.cents - best[code]) > 0) {
            best[code] = order.cents;
        }
    }

    void leave(QueuedOrder order) {
        queue(order.side, order.cents).remove(order);
        int code = order.side.code();
        while (best[code] != NONE && queue(order.side, best[code]).isEmpty()) {
            best[code] -= order.side.sign();
            if (best[code] > HIGHEST_CENT) {
                best[code] = NONE;
            }
        }
    }

    boolean holds(QueuedOrder order) {
        return queue(order.side, order.cents).contains(order);
    }

    /** The best occupied cent of a side, or NONE. */
    int best(BookSide side) {
        return best[side.code()];
    }

    /** The best price that a new order may have without crossing, in cents. */
    int closest(BookSide side) {
        int other = best(side.opposite());
        if (side == BookSide.BID) {
            return other == NONE ? HIGHEST_CENT : other - 1;
        }
        return other == NONE ? LOWEST_CENT : other + 1;
    }

    /** Whether both sides are there. */
    boolean isTwoSided() {
        return best[0] != NONE && best[1] != NONE;
    }

    long sizeE2(BookSide side, int cents) {
        long size = 0;
        for (QueuedOrder order : queue(side, cents)) {
            size += order.remainingE2;
        }
        return size;
    }
}
