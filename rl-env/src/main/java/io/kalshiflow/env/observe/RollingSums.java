package io.kalshiflow.env.observe;

import java.util.Arrays;

/**
 * Sums of several quantities over several last stretches of time, exact in whole numbers.
 *
 * <p>Time is cut into buckets of a quarter of a second. A ring keeps one sum per quantity and bucket; per stretch a
 * running sum gains what is added and loses the bucket that falls out of it, so a stretch of n buckets covers the
 * current bucket and the n - 1 before it. Adding costs one operation per stretch, reading none, moving on one per
 * bucket and stretch.
 */
final class RollingSums {
    static final long BUCKET_MICROS = 250_000;

    private final int quantities;
    private final int[] stretches;
    private final int longest;
    private final long[] ring;
    private final long[] sums;
    private long bucket;
    /** Place of the current bucket in the ring, and where its quantities begin. */
    private int place;

    private int current;

    /** Stretches in buckets, rising. */
    RollingSums(int quantities, int... stretches) {
        this.quantities = quantities;
        this.stretches = stretches.clone();
        longest = stretches[stretches.length - 1];
        ring = new long[quantities * longest];
        sums = new long[quantities * stretches.length];
    }

    /** Moves on to a time; never back. */
    void advance(long micros) {
        long now = Math.floorDiv(micros, BUCKET_MICROS);
        if (now <= bucket) {
            return;
        }
        if (now - bucket >= longest) {
            Arrays.fill(ring, 0);
            Arrays.fill(sums, 0);
            bucket = now;
            return;
        }
        while (bucket < now) {
            bucket++;
            place = place + 1 == longest ? 0 : place + 1;
            for (int s = 0; s < stretches.length; s++) {
                int leaving = place - stretches[s];
                int from = (leaving < 0 ? leaving + longest : leaving) * quantities;
                for (int q = 0; q < quantities; q++) {
                    sums[s * quantities + q] -= ring[from + q];
                }
            }
            current = place * quantities;
            Arrays.fill(ring, current, current + quantities, 0);
        }
    }

    /** Adds to the current bucket. */
    void add(int quantity, long value) {
        ring[current + quantity] += value;
        for (int at = quantity; at < sums.length; at += quantities) {
            sums[at] += value;
        }
    }

    /** Sum of a quantity over a stretch, by their numbers. */
    long sum(int quantity, int stretch) {
        return sums[stretch * quantities + quantity];
    }

    void reset() {
        Arrays.fill(ring, 0);
        Arrays.fill(sums, 0);
        bucket = 0;
        place = 0;
        current = 0;
    }
}
