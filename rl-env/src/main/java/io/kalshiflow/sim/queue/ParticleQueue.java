package io.kalshiflow.sim.queue;

import io.kalshiflow.market.BookSide;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The order-level particle model: every level is a {@link Cloud}, and our orders are places in it. With one particle it
 * is deterministic: the order list.
 *
 * <p>The path that drives the run is, for each order, one particle that is drawn by seed and weight when it joins.
 */
final class ParticleQueue implements ProbedQueue {
    private final int particles;
    private final QueueParameters parameters;
    private final Lottery lottery = new Lottery();
    private final OrdersByLevel orders = new OrdersByLevel();
    private final @Nullable Cloud[] clouds = new Cloud[OrdersByLevel.LEVELS];
    private final int[] inSnapshot = new int[OrdersByLevel.LEVELS];
    private final Quantile quantile;
    private int[] used = new int[64];
    private int usedCount;
    private Cloud[] spare = new Cloud[0];
    private int spareCount;
    private int snapshot;
    private long seed;
    private long probes;
    private long prints;
    private double contradictedPrints;

    private long[] places = new long[0];
    private int[] paths = new int[0];
    private long[] takenE2 = new long[0];
    private long[] reachedE2 = new long[0];
    private boolean[] hits = new boolean[0];

    ParticleQueue(int particles, QueueParameters parameters) {
        this.particles = particles;
        this.parameters = parameters;
        quantile = new Quantile(particles);
    }

    @Override
    public void reset(long newSeed) {
        seed = newSeed;
        orders.clear();
        if (spare.length < spareCount + usedCount) {
            spare = Arrays.copyOf(spare, spareCount + usedCount);
        }
        for (int i = 0; i < usedCount; i++) {
            Cloud cloud = clouds[used[i]];
            if (cloud != null) {
                spare[spareCount++] = cloud;
            }
            clouds[used[i]] = null;
        }
        usedCount = 0;
        probes = 0;
        prints = 0;
        contradictedPrints = 0;
    }

    private Cloud cloud(int level) {
        Cloud cloud = clouds[level];
        if (cloud == null) {
            cloud = spareCount > 0 ? spare[--spareCount] : new Cloud(particles, parameters, lottery);
            cloud.clear(seed, OrdersByLevel.mirrored(level));
            clouds[level] = cloud;
            if (usedCount == used.length) {
                used = Arrays.copyOf(used, usedCount * 2);
            }
            used[usedCount++] = level;
        }
        return cloud;
    }

    @Override
    public void beginSnapshot() {
        snapshot++;
    }

    @Override
    public void snapshotLevel(BookSide side, int priceE4, long sizeE2) {
        int level = OrdersByLevel.level(side, priceE4);
        inSnapshot[level] = snapshot;
        set(level, sizeE2);
    }

    @Override
    public void endSnapshot() {
        for (int i = 0; i < usedCount; i++) {
            if (inSnapshot[used[i]] != snapshot) {
                set(used[i], 0);
            }
        }
    }

    private void set(int level, long sizeE2) {
        Cloud cloud = cloud(level);
        if (cloud.sizeE2() != sizeE2) {
            if (orders.first(level) == OrdersByLevel.NONE) {
                cloud.replace(sizeE2, 0);
            } else {
                cloud.adjust(sizeE2, 0);
            }
        }
    }

    @Override
    public void apply(LevelChange change, BookSide side, int priceE4, long countE2, long micros) {
        int level = OrdersByLevel.level(side, priceE4);
        Cloud cloud = cloud(level);
        int first = orders.first(level);
        if (first == OrdersByLevel.NONE) {
            cloud.apply(change, countE2, micros);
        } else {
            applyBeforeOrders(change, cloud, first, countE2, micros);
        }
        if (change.isPrint()) {
            prints++;
            contradictedPrints += cloud.contradicted();
        }
    }

    private void applyBeforeOrders(LevelChange change, Cloud cloud, int first, long countE2, long micros) {
        if (change.isPrint()) {
            for (int order = first; order != OrdersByLevel.NONE; order = orders.next(order)) {
                reachedE2[order] = Math.max(0, countE2 - aheadE2(order));
            }
        }
        boolean drawn = cloud.apply(change, countE2, micros);
        for (int order = first; order != OrdersByLevel.NONE; order = orders.next(order)) {
            if (drawn) {
                quantile.follow(cloud, hits, order * particles);
            }
            if (change.isPrint()) {
                passed(order, cloud, countE2);
            }
        }
    }

    private void passed(int order, Cloud cloud, long countE2) {
        for (int particle = 0; particle < particles; particle++) {
            hits[order * particles + particle] |= cloud.passed(particle, places[order]);
        }
        takenE2[order] = Math.max(0, takenE2[order] - countE2);
        if (cloud.passedWhole(paths[order], places[order])) {
            reachedE2[order] = countE2;
        }
    }

    @Override
    public void join(int order, BookSide side, int priceE4, long sizeAheadE2, long micros) {
        int level = OrdersByLevel.level(side, priceE4);
        orders.add(order, level);
        if (places.length < orders.capacity()) {
            places = Arrays.copyOf(places, orders.capacity());
            paths = Arrays.copyOf(paths, orders.capacity());
            takenE2 = Arrays.copyOf(takenE2, orders.capacity());
            reachedE2 = Arrays.copyOf(reachedE2, orders.capacity());
            hits = Arrays.copyOf(hits, orders.capacity() * particles);
        }
        Cloud cloud = cloud(level);
        places[order] = cloud.tail();
        paths[order] = path(cloud, Draws.hash(Draws.hash(seed, order), micros));
        takenE2[order] = Math.max(0, cloud.sizeE2() - sizeAheadE2);
        reachedE2[order] = 0;
        Arrays.fill(hits, order * particles, (order + 1) * particles, false);
    }

    private int path(Cloud cloud, long random) {
        double left = (random >>> 11) * 0x1.0p-53;
        int particle = 0;
        while (particle < particles - 1 && left >= cloud.weight(particle)) {
            left -= cloud.weight(particle++);
        }
        return particle;
    }

    @Override
    public void leave(int order) {
        orders.remove(order);
    }

    @Override
    public long aheadE2(int order) {
        Cloud cloud = cloud(orders.levelOf(order));
        return Math.max(0, cloud.aheadE2(paths[order], places[order]) - takenE2[order]);
    }

    @Override
    public long aheadE2(int order, double fraction) {
        return Math.max(0, quantile.ahead(cloud(orders.levelOf(order)), places[order], fraction) - takenE2[order]);
    }

    @Override
    public long reachedE2(int order) {
        orders.levelOf(order);
        return reachedE2[order];
    }

    @Override
    public double hitProbability(int order) {
        Cloud cloud = cloud(orders.levelOf(order));
        double probability = 0;
        for (int particle = 0; particle < particles; particle++) {
            probability += hits[order * particles + particle] ? cloud.weight(particle) : 0;
        }
        return Math.min(1, probability);
    }

    @Override
    public QueueProbe probe(BookSide side, int priceE4) {
        Cloud copy = new Cloud(particles, parameters, lottery);
        copy.copyFrom(cloud(OrdersByLevel.level(side, priceE4)), seed, -1 - probes++);
        return new CloudProbe(copy, particles);
    }

    @Override
    public double contradictedShare() {
        return prints == 0 ? 0 : contradictedPrints / prints;
    }
}
