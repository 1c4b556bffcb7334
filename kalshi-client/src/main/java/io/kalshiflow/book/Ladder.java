package io.kalshiflow.book;

import java.util.Arrays;

/**
 * One side of a book: sizes by price, with the best price exact after every call.
 *
 * <p>Prices become slots by dividing by a step; a bid's key is its YES price and an ask's key its NO price, so that
 * on both sides the best order is the one with the <em>highest</em> slot. A bitmap of occupied slots finds the next
 * best when the best level empties. The division is a multiplication with a rounded-up reciprocal, exact because
 * keys and steps stay below 10,001 and 10,000 x 10,000 is below 2^32.
 */
final class Ladder {
    static final int NONE = -1;
    private static final int KEYS = 10_000;

    private int step;
    private long reciprocal;
    private long[] sizeE2;
    private long[] occupied;
    private int best = NONE;

    Ladder(int step) {
        this.step = step;
        reciprocal = reciprocal(step);
        sizeE2 = new long[KEYS / step + 1];
        occupied = new long[(sizeE2.length + 63) >>> 6];
    }

    /** Distance of neighbouring slots in 0.0001 dollars. */
    int step() {
        return step;
    }

    private static long reciprocal(int step) {
        return ((1L << 32) + step - 1) / step;
    }

    /** The slot of a key, or NONE when the key lies between two slots. */
    private int slot(int key) {
        int slot = (int) ((key * reciprocal) >>> 32);
        return slot * step == key ? slot : NONE;
    }

    /** Adds to a level; returns the size that results, which is negative (and not stored) if it does not fit. */
    long add(int key, long deltaE2) {
        int slot = slot(key);
        if (slot == NONE) {
            refine(key);
            slot = slot(key);
        }
        long size = sizeE2[slot] + deltaE2;
        if (size < 0) {
            return size;
        }
        sizeE2[slot] = size;
        if (size > 0) {
            occupied[slot >>> 6] |= 1L << slot;
            if (slot > best) {
                best = slot;
            }
        } else {
            occupied[slot >>> 6] &= ~(1L << slot);
            if (slot == best) {
                best = occupiedBelow(slot);
            }
        }
        return size;
    }

    /** Lays the ladder out again, fine enough for a key between two slots. */
    private void refine(int key) {
        relay(gcd(step, key));
    }

    /** Lays the ladder out with a step that divides every occupied key. */
    void relay(int wantedStep) {
        int fine = wantedStep;
        for (int slot = best; slot != NONE; slot = occupiedBelow(slot)) {
            fine = gcd(fine, slot * step);
        }
        Ladder finer = new Ladder(fine);
        for (int slot = best; slot != NONE; slot = occupiedBelow(slot)) {
            finer.add(slot * step, sizeE2[slot]);
        }
        step = fine;
        reciprocal = finer.reciprocal;
        sizeE2 = finer.sizeE2;
        occupied = finer.occupied;
        best = finer.best;
    }

    private static int gcd(int a, int b) {
        return b == 0 ? a : gcd(b, a % b);
    }

    private int occupiedBelow(int slot) {
        int word = slot >>> 6;
        long bits = occupied[word] & ((1L << slot) - 1);
        while (bits == 0) {
            if (word == 0) {
                return NONE;
            }
            bits = occupied[--word];
        }
        return (word << 6) + 63 - Long.numberOfLeadingZeros(bits);
    }

    void clear() {
        Arrays.fill(sizeE2, 0);
        Arrays.fill(occupied, 0);
        best = NONE;
    }

    long sizeE2(int key) {
        int slot = slot(key);
        return slot == NONE ? 0 : sizeE2[slot];
    }

    /** The highest occupied key, or NONE. */
    int bestKey() {
        return best == NONE ? NONE : best * step;
    }

    /** The highest occupied key below this one, or NONE. */
    int keyBelow(int key) {
        if (key <= 0) {
            return NONE;
        }
        int slot = (int) ((key * reciprocal) >>> 32);
        if (slot * step < key) {
            slot++;
        }
        int below = slot >= sizeE2.length ? best : occupiedBelow(slot);
        return below == NONE ? NONE : below * step;
    }
}
