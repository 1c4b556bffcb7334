package io.kalshiflow.client.stream;

import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * Which books of one connection can be trusted, by market handle. A book waits for a snapshot, is live, and waits again
 * after anything that may have been lost. One thread.
 */
final class BookStates {
    private static final byte UNWANTED = 0;
    private static final byte FIRST_SNAPSHOT = 1;
    private static final byte LIVE = 2;
    private static final byte STALE = 3;
    /** Of a book that never came, and may not exist. */
    private static final int LARGEST_SHIFT = 5;
    /** Of a book that does exist. */
    private static final int LARGEST_SHIFT_OF_STALE = 1;

    private static final long ON_ITS_WAY_NANOS = 1_000_000_000;

    private final long patienceNanos;
    private byte[] states = new byte[16];
    private int[] asked = new int[16];
    private long[] askedNanos = new long[16];
    private long[] overdueNanos = new long[16];
    private int waiting;

    /** @param patienceNanos for a snapshot's first time; doubled with further ones, up to a bound */
    BookStates(long patienceNanos) {
        this.patienceNanos = patienceNanos;
    }

    boolean isLive(int market) {
        return market < states.length && states[market] == LIVE;
    }

    boolean isWanted(int market) {
        return market < states.length && states[market] != UNWANTED;
    }

    /** Books that wait for a snapshot. */
    int waiting() {
        return waiting;
    }

    /** A snapshot was asked for. */
    void ask(int market, long nowNanos) {
        reserve(market);
        if (states[market] == UNWANTED) {
            states[market] = FIRST_SNAPSHOT;
            waiting++;
        }
        int largest = states[market] == STALE ? LARGEST_SHIFT_OF_STALE : LARGEST_SHIFT;
        overdueNanos[market] = nowNanos + (patienceNanos << Math.min(asked[market], largest));
        askedNanos[market] = nowNanos;
        asked[market]++;
    }

    /** Whether a snapshot was asked for so short a time ago that it should still come. */
    boolean isOnItsWay(int market, long nowNanos) {
        return states[market] != LIVE && asked[market] > 0 && nowNanos - askedNanos[market] < ON_ITS_WAY_NANOS;
    }

    /** Nothing of this market is wanted any more. */
    void drop(int market) {
        if (isWanted(market)) {
            waiting -= states[market] == LIVE ? 0 : 1;
            states[market] = UNWANTED;
            asked[market] = 0;
        }
    }

    /** Its snapshot is here; whether the book was stale before. */
    boolean live(int market) {
        boolean wasStale = states[market] == STALE;
        waiting -= states[market] == LIVE ? 0 : 1;
        states[market] = LIVE;
        asked[market] = 0;
        return wasStale;
    }

    /** It may have lost something; whether it was live. */
    boolean stale(int market) {
        if (!isLive(market)) {
            return false;
        }
        states[market] = STALE;
        waiting++;
        return true;
    }

    int asked(int market) {
        return asked[market];
    }

    void forEachWanted(IntConsumer action) {
        for (int market = 0; market < states.length; market++) {
            if (states[market] != UNWANTED) {
                action.accept(market);
            }
        }
    }

    /** Those that should have had their snapshot by now. */
    void forEachOverdue(long nowNanos, IntConsumer action) {
        for (int market = 0; market < states.length; market++) {
            byte state = states[market];
            if (state != UNWANTED && state != LIVE && nowNanos - overdueNanos[market] >= 0) {
                action.accept(market);
            }
        }
    }

    private void reserve(int market) {
        if (market >= states.length) {
            int size = Math.max(market + 1, states.length * 2);
            states = Arrays.copyOf(states, size);
            asked = Arrays.copyOf(asked, size);
            askedNanos = Arrays.copyOf(askedNanos, size);
            overdueNanos = Arrays.copyOf(overdueNanos, size);
        }
    }
}
