package io.kalshiflow.sim.queue;

/** Room to put a cloud's particles in order. One thread; allocates nothing. */
final class Quantile {
    private final int particles;
    private final long[] aheadE2;
    private final double[] weights;
    private final boolean[] flags;

    Quantile(int particles) {
        this.particles = particles;
        aheadE2 = new long[particles];
        weights = new double[particles];
        flags = new boolean[particles];
    }

    /** The smallest amount ahead of a place that particles of this share of the weight do not exceed. */
    long ahead(Cloud cloud, long place, double fraction) {
        if (!(fraction >= 0 && fraction <= 1)) {
            throw new IllegalArgumentException("quantile " + fraction + " is not within 0..1");
        }
        for (int particle = 0; particle < particles; particle++) {
            long ahead = cloud.aheadE2(particle, place);
            int at = particle;
            while (at > 0 && aheadE2[at - 1] > ahead) {
                aheadE2[at] = aheadE2[at - 1];
                weights[at] = weights[at - 1];
                at--;
            }
            aheadE2[at] = ahead;
            weights[at] = cloud.weight(particle);
        }
        double sum = 0;
        for (int at = 0; at < particles - 1; at++) {
            sum += weights[at];
            if (sum >= fraction) {
                return aheadE2[at];
            }
        }
        return aheadE2[particles - 1];
    }

    /** Moves what is noted per particle, from {@code from} on, along with particles that were drawn anew. */
    void follow(Cloud cloud, boolean[] notes, int from) {
        System.arraycopy(notes, from, flags, 0, particles);
        for (int particle = 0; particle < particles; particle++) {
            notes[from + particle] = flags[cloud.source(particle)];
        }
    }
}
