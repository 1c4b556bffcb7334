package io.kalshiflow.sim.queue;

/**
 * How likely a cancel that fits an order is that order's, by its age. {@code repriced} is the leg of a price change.
 * Immutable.
 */
public final class AgeHazards {
    /** Number of age bins. */
    public static final int BINS = 13;

    /** Upper edges of all bins but the last, in microseconds: 10^(n / 2.5) milliseconds, n from 1. */
    private static final long[] EDGES = edges();

    private final double[] table = new double[4 * BINS];

    /** @param table by cancel (plain, repriced), then the order's add (equal to it, other), then bin */
    AgeHazards(double[][][] table) {
        for (int cancel = 0; cancel < 2; cancel++) {
            for (int other = 0; other < 2; other++) {
                System.arraycopy(table[cancel][other], 0, this.table, (2 * cancel + other) * BINS, BINS);
            }
        }
    }

    private static long[] edges() {
        long[] edges = new long[BINS - 1];
        for (int i = 0; i < edges.length; i++) {
            edges[i] = Math.round(StrictMath.pow(10, (i + 1) / 2.5) * 1_000);
        }
        return edges;
    }

    /** The bin of an age. */
    public static int bin(long ageMicros) {
        int bin = 0;
        while (bin < EDGES.length && ageMicros >= EDGES[bin]) {
            bin++;
        }
        return bin;
    }

    double of(boolean cancelRepriced, boolean addRepriced, long ageMicros) {
        int row = (cancelRepriced ? 2 : 0) + (cancelRepriced == addRepriced ? 0 : 1);
        return table[row * BINS + bin(ageMicros)];
    }

    /** Age alone: what a repriced order of this age risks from a repriced cancel. */
    double ofAge(long ageMicros) {
        return table[2 * BINS + bin(ageMicros)];
    }
}
