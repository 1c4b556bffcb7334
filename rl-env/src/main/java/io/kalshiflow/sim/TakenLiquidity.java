package io.kalshiflow.sim;

import io.kalshiflow.book.BookView;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.Decimals;
import java.util.Arrays;

/**
 * The shadow: recorded contracts that are not there any more because of our orders. A YES ask and its NO bid are one
 * level here because there is only the YES book.
 *
 * <p>Recorded adds leave it as it is, recorded decreases shrink it in proportion (rounded up: never more is offered
 * than was), an empty level clears it, and the {@link Recovery} gives back on top. Few levels carry a shadow at a
 * time, so they lie in short arrays that are searched from the front.
 */
final class TakenLiquidity {
    private final Recovery recovery;
    private int[] keys = new int[16];
    private long[] takenE2 = new long[16];
    /** What of it is missing as of the last {@link #recover}. */
    private long[] missingE2 = new long[16];

    private long[] takenMicros = new long[16];
    private int used;

    TakenLiquidity(Recovery recovery) {
        this.recovery = recovery;
    }

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

    boolean isEmpty() {
        return used == 0;
    }

    /** Whether the mere passing of time can change anything. */
    boolean recovers() {
        return used > 0 && recovery != Recovery.NONE;
    }

    int levels() {
        return used;
    }

    BookSide side(int at) {
        return keys[at] > 0 ? BookSide.BID : BookSide.ASK;
    }

    int priceE4(int at) {
        return Math.abs(keys[at]);
    }

    long e2(BookSide side, int priceE4) {
        if (used == 0) {
            return 0;
        }
        int at = find(key(side, priceE4));
        return at < 0 ? 0 : missingE2[at];
    }

    /** Takes more of a level; the time of what was taken there before begins anew. */
    void add(BookSide side, int priceE4, long countE2, long nowMicros) {
        int key = key(side, priceE4);
        int at = find(key);
        if (at < 0) {
            if (used == keys.length) {
                keys = Arrays.copyOf(keys, 2 * used);
                takenE2 = Arrays.copyOf(takenE2, 2 * used);
                missingE2 = Arrays.copyOf(missingE2, 2 * used);
                takenMicros = Arrays.copyOf(takenMicros, 2 * used);
            }
            at = used++;
            keys[at] = key;
            missingE2[at] = 0;
        }
        takenE2[at] = missingE2[at] + countE2;
        missingE2[at] = takenE2[at];
        takenMicros[at] = nowMicros;
    }

    /** The recorded level shrank from one size to another for reasons of its own. */
    void shrink(BookSide side, int priceE4, long fromE2, long toE2) {
        int at = used == 0 ? -1 : find(key(side, priceE4));
        if (at < 0) {
            return;
        }
        if (toE2 == 0) {
            remove(at);
        } else {
            takenE2[at] = Decimals.mulDivCeil(takenE2[at], toE2, fromE2);
            missingE2[at] = Decimals.mulDivCeil(missingE2[at], toE2, fromE2);
        }
    }

    /** Gives back what has recovered of one level by now; returns how much. */
    long recover(int at, long nowMicros) {
        long missing = (long) Math.ceil(takenE2[at] * recovery.missing(nowMicros - takenMicros[at]));
        long back = Math.max(0, missingE2[at] - missing);
        missingE2[at] -= back;
        return back;
    }

    /** Drops levels of which nothing is missing any more. */
    void dropRecovered() {
        for (int i = used - 1; i >= 0; i--) {
            if (missingE2[i] == 0) {
                remove(i);
            }
        }
    }

    /** Clears the shadow of every level that history no longer shows. */
    void keepOnly(BookView history) {
        for (int i = used - 1; i >= 0; i--) {
            if (history.sizeE2(side(i), priceE4(i)) == 0) {
                remove(i);
            }
        }
    }

    private void remove(int at) {
        used--;
        keys[at] = keys[used];
        takenE2[at] = takenE2[used];
        missingE2[at] = missingE2[used];
        takenMicros[at] = takenMicros[used];
    }

    void clear() {
        used = 0;
    }
}
