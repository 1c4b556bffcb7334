package io.kalshiflow.sim.queue;

import io.kalshiflow.market.BookSide;
import java.util.Arrays;

/** The changes of one burst, until it is whole and each can be named. One thread; allocates only while it grows. */
final class Burst {
    private BookSide[] sides = new BookSide[16];
    private int[] pricesE4 = new int[16];
    private long[] deltasE2 = new long[16];
    private boolean[] filled = new boolean[16];
    private int size;
    private int adds;
    private int cancels;

    void clear() {
        size = 0;
        adds = 0;
        cancels = 0;
    }

    int size() {
        return size;
    }

    void add(BookSide side, int priceE4, long deltaE2, boolean isFilled) {
        if (size == sides.length) {
            sides = Arrays.copyOf(sides, size * 2);
            pricesE4 = Arrays.copyOf(pricesE4, size * 2);
            deltasE2 = Arrays.copyOf(deltasE2, size * 2);
            filled = Arrays.copyOf(filled, size * 2);
        }
        sides[size] = side;
        pricesE4[size] = priceE4;
        deltasE2[size] = deltaE2;
        filled[size++] = isFilled;
        adds += deltaE2 > 0 ? 1 : 0;
        cancels += deltaE2 <= 0 && !isFilled ? 1 : 0;
    }

    /** What the change at this place of the whole burst was. */
    LevelChange change(int at) {
        boolean repriced = size == 2 && adds == 1 && cancels == 1;
        if (filled[at]) {
            return isLastPrint(at) ? LevelChange.PRINT_LAST : LevelChange.PRINT;
        }
        if (deltasE2[at] > 0) {
            return repriced ? LevelChange.ADD_REPRICED : LevelChange.ADD;
        }
        return repriced ? LevelChange.CANCEL_REPRICED : LevelChange.CANCEL;
    }

    private boolean isLastPrint(int at) {
        for (int later = at + 1; later < size; later++) {
            if (filled[later] && pricesE4[later] == pricesE4[at] && sides[later] == sides[at]) {
                return false;
            }
        }
        return true;
    }

    void applyTo(QueueModel model, long micros) {
        for (int i = 0; i < size; i++) {
            model.apply(change(i), sides[i], pricesE4[i], Math.abs(deltasE2[i]), micros);
        }
    }
}
