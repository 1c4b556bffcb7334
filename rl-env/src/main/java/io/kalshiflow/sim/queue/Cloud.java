package io.kalshiflow.sim.queue;

import java.util.Arrays;

/**
 * The belief about the orders of one level: weighted particles, each a list that explains every change so far. Places
 * of our own orders are numbers between those of the entries. One thread; allocates only while it grows.
 */
final class Cloud {
    private final int particles;
    private final OrderLists lists;
    private final Draws draws;
    private final AddRule adds;
    private final CancelRule cancels;
    private final PrintRule prints;
    private final double[] weights;
    private final long[] targets;
    private final boolean[] ate;
    private final int[] sources;
    private final int[] offspring;
    private long sizeE2;
    private double contradicted;

    Cloud(int particles, QueueParameters parameters, Lottery lottery) {
        this.particles = particles;
        lists = new OrderLists(particles);
        draws = particles == 1 ? Draws.bestGuess() : Draws.random();
        adds = new AddRule(lists, parameters, lottery, draws);
        cancels = new CancelRule(lists, parameters, lottery, draws);
        prints = new PrintRule(lists, parameters);
        weights = new double[particles];
        targets = new long[particles];
        ate = new boolean[particles];
        sources = new int[particles];
        offspring = new int[particles];
    }

    /** Forgets everything: an empty level. */
    void clear(long seed, long stream) {
        lists.clear();
        draws.seed(seed, stream);
        Arrays.fill(weights, 1.0 / particles);
        sizeE2 = 0;
    }

    void copyFrom(Cloud other, long seed, long stream) {
        lists.copyFrom(other.lists);
        draws.seed(seed, stream);
        System.arraycopy(other.weights, 0, weights, 0, particles);
        sizeE2 = other.sizeE2;
    }

    long sizeE2() {
        return sizeE2;
    }

    /** A place at the tail. */
    long tail() {
        return lists.nextNumber();
    }

    /** What stands before a place in a particle. */
    long aheadE2(int particle, long place) {
        long ahead = 0;
        for (int at = lists.first(particle); at < lists.end(particle) && lists.number(at) < place; at++) {
            ahead += lists.remainingE2(at);
        }
        return ahead;
    }

    double weight(int particle) {
        return weights[particle];
    }

    /** Whether the last print went past a place in a particle. */
    boolean passed(int particle, long place) {
        return place < targets[particle];
    }

    /** Whether all of the last print did. */
    boolean passedWhole(int particle, long place) {
        return passed(particle, place) && !ate[particle];
    }

    /** Weight of the particles whose first order could not have been the last print's. */
    double contradicted() {
        return contradicted;
    }

    /** Returns whether particles were drawn anew: {@link #source} then says of whom each is a copy. */
    boolean apply(LevelChange change, long countE2, long micros) {
        if (change.isAdd()) {
            adds.addToAll(particles, countE2, change.isRepriced(), micros);
            sizeE2 += countE2;
            return false;
        }
        contradicted = 0;
        for (int particle = 0; particle < particles; particle++) {
            double likelihood = change.isCancel()
                    ? cancels.cancel(particle, countE2, change.isRepriced(), micros)
                    : print(particle, countE2, change == LevelChange.PRINT_LAST);
            weights[particle] *= likelihood;
        }
        sizeE2 = Math.max(0, sizeE2 - countE2);
        return reweigh();
    }

    private double print(int particle, long countE2, boolean last) {
        double likelihood = prints.print(particle, countE2, last);
        contradicted += prints.contradicted() ? weights[particle] : 0;
        targets[particle] = prints.targetNumber();
        ate[particle] = prints.ate();
        return likelihood;
    }

    /** Makes the weights add up to 1; draws the particles anew when too few of them count. */
    private boolean reweigh() {
        if (particles == 1) {
            weights[0] = 1;
            return false;
        }
        double sum = 0;
        for (int particle = 0; particle < particles; particle++) {
            sum += weights[particle];
        }
        double squares = 0;
        for (int particle = 0; particle < particles; particle++) {
            weights[particle] /= sum;
            squares += weights[particle] * weights[particle];
        }
        if (1 / squares >= particles / 2.0) {
            return false;
        }
        resample();
        return true;
    }

    /** Systematic resampling; a particle that survives keeps its place, copies go where others died. */
    private void resample() {
        double next = draws.uniform() / particles;
        double sum = 0;
        int drawn = 0;
        for (int particle = 0; particle < particles; particle++) {
            sum += weights[particle];
            offspring[particle] = 0;
            while (drawn < particles && (next < sum || particle == particles - 1)) {
                offspring[particle]++;
                drawn++;
                next += 1.0 / particles;
            }
        }
        int parent = 0;
        for (int particle = 0; particle < particles; particle++) {
            sources[particle] = particle;
            if (offspring[particle] == 0) {
                while (offspring[parent] <= 1) {
                    parent++;
                }
                offspring[parent]--;
                sources[particle] = parent;
                lists.copy(particle, parent);
                targets[particle] = targets[parent];
                ate[particle] = ate[parent];
            }
        }
        Arrays.fill(weights, 1.0 / particles);
    }

    /** The particle that this one was copied from when particles were last drawn anew; itself if it survived. */
    int source(int particle) {
        return sources[particle];
    }

    /** An absolute size replaces everything that was known. */
    void replace(long countE2, long micros) {
        lists.empty();
        Arrays.fill(weights, 1.0 / particles);
        sizeE2 = countE2;
        for (int particle = 0; countE2 > 0 && particle < particles; particle++) {
            lists.append(particle, countE2, OrderLists.BLOB, micros);
        }
    }

    /** An absolute size while orders of ours stand here: what is missing left from the tail, what is new came there. */
    void adjust(long countE2, long micros) {
        for (int particle = 0; particle < particles; particle++) {
            if (countE2 < sizeE2) {
                cancels.takeFromTail(particle, sizeE2 - countE2);
            } else if (countE2 > sizeE2) {
                lists.append(particle, countE2 - sizeE2, OrderLists.BLOB, micros);
            }
        }
        sizeE2 = countE2;
    }
}
