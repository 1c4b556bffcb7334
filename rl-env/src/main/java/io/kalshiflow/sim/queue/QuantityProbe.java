package io.kalshiflow.sim.queue;

import java.util.Arrays;

/** One order's place as a {@link QuantityQueue} sees it: an amount ahead per particle, all of the same weight. */
final class QuantityProbe implements QueueProbe {
    private static final double CONTRACT_E2 = 100;

    private final long[] aheadE2;
    private final long[] sorted;
    private final boolean[] hit;
    private final Draws draws = Draws.random();
    private long levelE2;

    QuantityProbe(int particles) {
        aheadE2 = new long[particles];
        sorted = new long[particles];
        hit = new boolean[particles];
    }

    void start(long sizeAheadE2, long sizeE2, long seed, long stream) {
        Arrays.fill(aheadE2, sizeAheadE2);
        Arrays.fill(hit, false);
        levelE2 = sizeE2;
        draws.seed(seed, stream);
    }

    void limit(long sizeE2) {
        levelE2 = sizeE2;
        for (int i = 0; i < aheadE2.length; i++) {
            aheadE2[i] = Math.min(aheadE2[i], sizeE2);
        }
    }

    @Override
    public void apply(LevelChange change, long countE2, long micros) {
        if (change.isAdd()) {
            levelE2 += countE2;
            return;
        }
        for (int i = 0; i < aheadE2.length; i++) {
            if (change.isPrint()) {
                hit[i] |= countE2 > aheadE2[i];
                aheadE2[i] = Math.max(0, aheadE2[i] - countE2);
            } else {
                aheadE2[i] = afterCancel(aheadE2[i], countE2);
            }
        }
        levelE2 = Math.max(0, levelE2 - countE2);
    }

    private long afterCancel(long ahead, long countE2) {
        long behind = Math.max(0, levelE2 - ahead);
        double ofBehind = StrictMath.log1p(behind / CONTRACT_E2);
        double ofAhead = StrictMath.log1p(ahead / CONTRACT_E2);
        boolean isBehind = draws.uniform() * (ofBehind + ofAhead) < ofBehind;
        long fromAhead = isBehind ? Math.max(0, countE2 - behind) : Math.min(ahead, countE2);
        return Math.max(0, ahead - fromAhead);
    }

    @Override
    public double hitProbability() {
        int hits = 0;
        for (boolean each : hit) {
            hits += each ? 1 : 0;
        }
        return hits / (double) hit.length;
    }

    @Override
    public double hitProbabilityAtTrade(long countE2) {
        int hits = 0;
        for (int i = 0; i < hit.length; i++) {
            hits += hit[i] || aheadE2[i] == 0 ? 1 : 0;
        }
        return hits / (double) hit.length;
    }

    /** The first particle is the path that drives the run. */
    long aheadE2() {
        return aheadE2[0];
    }

    @Override
    public long aheadE2(double quantile) {
        System.arraycopy(aheadE2, 0, sorted, 0, sorted.length);
        Arrays.sort(sorted);
        return sorted[(int) Math.min(sorted.length - 1L, (long) Math.ceil(quantile * sorted.length))];
    }
}
