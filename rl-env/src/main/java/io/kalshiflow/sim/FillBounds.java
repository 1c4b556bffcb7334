package io.kalshiflow.sim;

import io.kalshiflow.market.BookSide;
import io.kalshiflow.sim.queue.LevelChange;
import io.kalshiflow.sim.queue.QueueChoice;
import io.kalshiflow.sim.queue.QueueModel;
import java.util.Arrays;

/**
 * How much the resting orders of a run would have traded by prints under the pessimistic (risk-averse) and the
 * optimistic (touch) queue, counted beside the model that drives it, as long as each order rests.
 */
public final class FillBounds {
    private final OrderColumns orders;
    private final Bound pessimistic = new Bound(QueueChoice.parse("risk-averse").create());
    private final Bound optimistic = new Bound(QueueChoice.parse("touch").create());

    private static final class Bound {
        final QueueModel model;
        long[] filledE2 = new long[64];
        long totalE2;
        long printE2;

        Bound(QueueModel model) {
            this.model = model;
        }

        void fill(int order, long openE2, long reachingE2) {
            long count = Math.max(0, Math.min(openE2 - filledE2[order], reachingE2 - printE2));
            filledE2[order] += count;
            printE2 += count;
            totalE2 += count;
        }
    }

    FillBounds(OrderColumns orders) {
        this.orders = orders;
    }

    void reset(long seed) {
        for (Bound bound : new Bound[] {pessimistic, optimistic}) {
            bound.model.reset(seed);
            bound.totalE2 = 0;
        }
    }

    void join(int order, long sizeAheadE2, long micros) {
        join(pessimistic, order, sizeAheadE2, micros);
        join(optimistic, order, sizeAheadE2, micros);
    }

    private void join(Bound bound, int order, long sizeAheadE2, long micros) {
        if (order >= bound.filledE2.length) {
            bound.filledE2 = Arrays.copyOf(bound.filledE2, Math.max(order + 1, 2 * bound.filledE2.length));
        }
        bound.filledE2[order] = orders.filledE2[order];
        bound.model.join(order, orders.side[order], orders.priceE4[order], sizeAheadE2, micros);
    }

    void leave(int order) {
        pessimistic.model.leave(order);
        optimistic.model.leave(order);
    }

    void apply(LevelChange change, BookSide side, int priceE4, long countE2, long micros) {
        pessimistic.model.apply(change, side, priceE4, countE2, micros);
        optimistic.model.apply(change, side, priceE4, countE2, micros);
        pessimistic.printE2 = 0;
        optimistic.printE2 = 0;
    }

    /** A print reaches an order's price, or goes through it. */
    void print(int order, long countE2, boolean through) {
        long open = orders.totalE2[order];
        pessimistic.fill(order, open, through ? countE2 : pessimistic.model.reachedE2(order));
        optimistic.fill(order, open, through ? countE2 : optimistic.model.reachedE2(order));
    }

    QueueModel[] models() {
        return new QueueModel[] {pessimistic.model, optimistic.model};
    }

    /** Contracts under the risk-averse queue, in hundredths. */
    public long pessimisticE2() {
        return pessimistic.totalE2;
    }

    /** Contracts if nothing had ever been ahead. */
    public long optimisticE2() {
        return optimistic.totalE2;
    }
}
