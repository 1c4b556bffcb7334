package io.kalshiflow.sim.queue;

/** The place of one real order as a {@link FrontQueue} sees it. */
final class FrontProbe implements QueueProbe {
    private final FrontRule rule;
    private double aheadE2;
    private long levelE2;
    private boolean hit;

    FrontProbe(FrontRule rule, FrontQueue.Sight sight, long levelE2) {
        this.rule = rule;
        this.levelE2 = levelE2;
        aheadE2 = sight == FrontQueue.Sight.NOTHING_AHEAD ? 0 : levelE2;
    }

    @Override
    public void apply(LevelChange change, long countE2, long micros) {
        if (change.isAdd()) {
            levelE2 += countE2;
            return;
        }
        if (change.isPrint()) {
            hit |= countE2 > aheadE2;
            aheadE2 = Math.max(0, aheadE2 - countE2);
        } else {
            double behind = Math.max(0, levelE2 - aheadE2);
            aheadE2 = Math.max(0, rule.afterCancel(aheadE2, behind, (double) countE2));
        }
        levelE2 = Math.max(0, levelE2 - countE2);
    }

    @Override
    public double hitProbability() {
        return hit ? 1 : 0;
    }

    @Override
    public double hitProbabilityAtTrade(long countE2) {
        return hit || countE2 > aheadE2 ? 1 : 0;
    }

    @Override
    public long aheadE2(double quantile) {
        return (long) Math.ceil(aheadE2);
    }
}
