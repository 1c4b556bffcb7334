package io.kalshiflow.sim;

import io.kalshiflow.book.BookView;
import io.kalshiflow.market.BookSide;
import java.util.Arrays;

/**
 * The shadow: what simulated orders took from recorded levels and history therefore still shows. A YES ask and its NO
 * bid are one level here because there is only the YES book.
 *
 * <p>Few levels carry a shadow at a time, so they lie in short arrays that are searched from the front.
 */
final class TakenLiquidity {
    private int[] keys = new int[16];
    private long[] takenE2 = new long[16];
    private int used;

    private static int key(BookSide side, int priceE4) {
        return side.sign() * priceE4;
    }

    private int find(int key) {
        for (int i = 0; i < used; i++) {
            if (keys[i] == key) {
                return i;
            }
        }
        return -1;
    }

    long e2(BookSide side, int priceE4) {
        int at = find(key(side, priceE4));
        return at < 0 ? 0 : takenE2[at];
    }

    void add(BookSide side, int priceE4, long countE2) {
        int key = key(side, priceE4);
        int at = find(key);
        if (at < 0) {
            if (used == keys.length) {
                keys = Arrays.copyOf(keys, 2 * used);
                takenE2 = Arrays.copyOf(takenE2, 2 * used);
            }
            at = used++;
            keys[at] = key;
            takenE2[at] = 0;
        }
        takenE2[at] += countE2;
    }

    /** Clears the shadow of every level that history no longer shows. */
    void keepOnly(BookView history) {
        for (int i = used - 1; i >= 0; i--) {
            BookSide side = keys[i] > 0 ? BookSide.BID : BookSide.ASK;
            if (history.sizeE2(side, Math.abs(keys[i])) == 0) {
                clear(side, Math.abs(keys[i]));
            }
        }
    }

    /** The level is empty in history: whatever comes next is new. */
    void clear(BookSide side, int priceE4) {
        int at = find(key(side, priceE4));
        if (at >= 0) {
            used--;
            keys[at] = keys[used];
            takenE2[at] = takenE2[used];
        }
    }
}
