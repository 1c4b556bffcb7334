package io.kalshiflow.sim.queue;

/** A private copy of a level's belief with one place in it. */
final class CloudProbe implements QueueProbe {
    private final Cloud cloud;
    private final int particles;
    private final long place;
    private final boolean[] hits;
    private final Quantile quantile;

    CloudProbe(Cloud cloud, int particles) {
        this.cloud = cloud;
        this.particles = particles;
        place = cloud.tail();
        hits = new boolean[particles];
        quantile = new Quantile(particles);
    }

    @Override
    public void apply(LevelChange change, long countE2, long micros) {
        boolean drawn = cloud.apply(change, countE2, micros);
        if (drawn) {
            quantile.follow(cloud, hits, 0);
        }
        if (change.isPrint()) {
            for (int particle = 0; particle < particles; particle++) {
                hits[particle] |= cloud.passed(particle, place);
            }
        }
    }

    @Override
    public double hitProbability() {
        return probability(false);
    }

    /** A trade here filled this order if nothing stands before it. */
    @Override
    public double hitProbabilityAtTrade(long countE2) {
        return probability(true);
    }

    private double probability(boolean firstIsHit) {
        double probability = 0;
        for (int particle = 0; particle < particles; particle++) {
            if (hits[particle] || (firstIsHit && cloud.aheadE2(particle, place) == 0)) {
                probability += cloud.weight(particle);
            }
        }
        return Math.min(1, probability);
    }

    @Override
    public long aheadE2(double fraction) {
        return quantile.ahead(cloud, place, fraction);
    }
}
