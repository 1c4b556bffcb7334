package io.kalshiflow.sim.queue;

import io.kalshiflow.market.BookSide;
import java.util.Arrays;

/** A queue model of one number per order: how much is ahead of it. The textbook models, which differ in their rule. */
final class FrontQueue implements ProbedQueue {
    /** What an order knows of its level. */
    enum Sight {
        /** Prints only. */
        PRINTS,
        /** Prints, and that no more can be ahead than the level holds. */
        LEVEL,
        /** Nothing is ever ahead: the optimistic bound. */
        NOTHING_AHEAD
    }

    private final FrontRule rule;
    private final Sight sight;
    private final OrdersByLevel orders = new OrdersByLevel();
    private final LevelSizes sizes = new LevelSizes();
    private double[] aheadE2 = new double[0];
    private long[] reachedE2 = new long[0];
    private boolean[] hit = new boolean[0];

    FrontQueue(FrontRule rule, Sight sight) {
        this.rule = rule;
        this.sight = sight;
    }

    @Override
    public void reset(long seed) {
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
        for (int order = 0; sight == Sight.LEVEL && order < aheadE2.length; order++) {
            if (orders.contains(order)) {
                aheadE2[order] = Math.min(aheadE2[order], (double) sizes.sizeE2(orders.levelOf(order)));
            }
        }
    }

    @Override
    public void apply(LevelChange change, BookSide side, int priceE4, long countE2, long micros) {
        int level = OrdersByLevel.level(side, priceE4);
        for (int order = orders.first(level); order != OrdersByLevel.NONE; order = orders.next(order)) {
            if (change.isPrint()) {
                print(order, countE2);
            } else if (change.isCancel()) {
                cancel(order, countE2, sizes.sizeE2(level));
            }
        }
        sizes.change(level, change.isAdd() ? countE2 : -countE2);
    }

    private void print(int order, long countE2) {
        reachedE2[order] = Math.max(0, countE2 - (long) Math.ceil(aheadE2[order]));
        hit[order] |= reachedE2[order] > 0;
        aheadE2[order] = Math.max(0, aheadE2[order] - countE2);
    }

    private void cancel(int order, long countE2, long levelE2) {
        double behind = Math.max(0, levelE2 - aheadE2[order]);
        aheadE2[order] = Math.max(0, rule.afterCancel(aheadE2[order], behind, (double) countE2));
    }

    @Override
    public void join(int order, BookSide side, int priceE4, long sizeAheadE2, long micros) {
        orders.add(order, OrdersByLevel.level(side, priceE4));
        if (aheadE2.length < orders.capacity()) {
            aheadE2 = Arrays.copyOf(aheadE2, orders.capacity());
            reachedE2 = Arrays.copyOf(reachedE2, orders.capacity());
            hit = Arrays.copyOf(hit, orders.capacity());
        }
        aheadE2[order] = sight == Sight.NOTHING_AHEAD ? 0 : sizeAheadE2;
        reachedE2[order] = 0;
        hit[order] = false;
    }

    @Override
    public void leave(int order) {
        orders.remove(order);
    }

    @Override
    public long aheadE2(int order) {
        orders.levelOf(order);
        return (long) Math.ceil(aheadE2[order]);
    }

    @Override
    public long aheadE2(int order, double quantile) {
        return aheadE2(order);
    }

    @Override
    public long reachedE2(int order) {
        orders.levelOf(order);
        return reachedE2[order];
    }

    @Override
    public double hitProbability(int order) {
        orders.levelOf(order);
        return hit[order] ? 1 : 0;
    }

    @Override
    public QueueProbe probe(BookSide side, int priceE4) {
        return new FrontProbe(rule, sight, sizes.sizeE2(OrdersByLevel.level(side, priceE4)));
    }

    @Override
    public double contradictedShare() {
        return 0;
    }
}
