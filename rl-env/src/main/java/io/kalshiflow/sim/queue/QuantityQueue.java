package io.kalshiflow.sim.queue;

import io.kalshiflow.market.BookSide;
import java.util.Arrays;

/**
 * Particles that know amounts but no orders: each draws for every cancel whether it was ahead, by the log rule's
 * probability. Shows what knowing orders is worth; it needs no calibration.
 */
final class QuantityQueue implements ProbedQueue {
    private final int particles;
    private final OrdersByLevel orders = new OrdersByLevel();
    private final LevelSizes sizes = new LevelSizes();
    private QuantityProbe[] places = new QuantityProbe[0];
    private long[] reachedE2 = new long[0];
    private long seed;
    private long probes;

    QuantityQueue(int particles) {
        this.particles = particles;
    }

    @Override
    public void reset(long newSeed) {
        seed = newSeed;
        probes = 0;
        orders.clear();
        sizes.clear();
    }

    @Override
    public void beginSnapshot() {
        sizes.beginSnapshot();
    }

    @Override
    public void snapshotLevel(BookSide side, int priceE4, long sizeE2) {
        sizes.snapshotLevel(OrdersByLevel.level(side, priceE4), sizeE2);
    }

    @Override
    public void endSnapshot() {
        sizes.endSnapshot();
        for (int order = 0; order < places.length; order++) {
            if (orders.contains(order)) {
                places[order].limit(sizes.sizeE2(orders.levelOf(order)));
            }
        }
    }

    @Override
    public void apply(LevelChange change, BookSide side, int priceE4, long countE2, long micros) {
        int level = OrdersByLevel.level(side, priceE4);
        for (int order = orders.first(level); order != OrdersByLevel.NONE; order = orders.next(order)) {
            if (change.isPrint()) {
                reachedE2[order] = Math.max(0, countE2 - places[order].aheadE2());
            }
            places[order].apply(change, countE2, micros);
        }
        sizes.change(level, change.isAdd() ? countE2 : -countE2);
    }

    @Override
    public void join(int order, BookSide side, int priceE4, long sizeAheadE2, long micros) {
        int level = OrdersByLevel.level(side, priceE4);
        orders.add(order, level);
        if (places.length < orders.capacity()) {
            int before = places.length;
            places = Arrays.copyOf(places, orders.capacity());
            reachedE2 = Arrays.copyOf(reachedE2, orders.capacity());
            for (int i = before; i < places.length; i++) {
                places[i] = new QuantityProbe(particles);
            }
        }
        places[order].start(sizeAheadE2, sizes.sizeE2(level), Draws.hash(seed, order), micros);
        reachedE2[order] = 0;
    }

    @Override
    public void leave(int order) {
        orders.remove(order);
    }

    @Override
    public long aheadE2(int order) {
        orders.levelOf(order);
        return places[order].aheadE2();
    }

    @Override
    public long aheadE2(int order, double quantile) {
        orders.levelOf(order);
        return places[order].aheadE2(quantile);
    }

    @Override
    public long reachedE2(int order) {
        orders.levelOf(order);
        return reachedE2[order];
    }

    @Override
    public double hitProbability(int order) {
        orders.levelOf(order);
        return places[order].hitProbability();
    }

    @Override
    public QueueProbe probe(BookSide side, int priceE4) {
        QuantityProbe probe = new QuantityProbe(particles);
        long size = sizes.sizeE2(OrdersByLevel.level(side, priceE4));
        probe.start(size, size, seed, -1 - probes++);
        return probe;
    }

    @Override
    public double contradictedShare() {
        return 0;
    }
}
