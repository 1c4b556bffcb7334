package io.kalshiflow.sim;

import io.kalshiflow.market.BookSide;
import io.kalshiflow.sim.queue.LevelChange;
import io.kalshiflow.sim.queue.QueueModel;
import org.jspecify.annotations.Nullable;

/** The places of resting orders in their queues: the model that drives the run, and what it expected beside. */
final class QueuePlaces {
    private final OrderColumns orders;
    private final QueueModel model;
    private final @Nullable FillBounds bounds;
    private double expectedE2;
    private long reachedE2;

    /** Grows whenever an order's place may have changed; what was read before it is kept per order. */
    private long version = 1;

    private final RestingOrders resting;
    private final boolean believes;

    /** {@code believes} says that the model's quantiles differ. */
    QueuePlaces(
            OrderColumns orders,
            RestingOrders resting,
            QueueModel model,
            boolean believes,
            @Nullable FillBounds bounds) {
        this.orders = orders;
        this.resting = resting;
        this.model = model;
        this.believes = believes;
        this.bounds = bounds;
    }

    void reset(long seed) {
        model.reset(seed);
        if (bounds != null) {
            bounds.reset(seed);
        }
        expectedE2 = 0;
        reachedE2 = 0;
        version++;
    }

    QueueModel model() {
        return model;
    }

    @Nullable
    FillBounds bounds() {
        return bounds;
    }

    void join(int order, long sizeAheadE2, long micros) {
        orders.hit[order] = 0;
        orders.passed[order] = false;
        version++;
        model.join(order, orders.side[order], orders.priceE4[order], sizeAheadE2, micros);
        if (bounds != null) {
            bounds.join(order, sizeAheadE2, micros);
        }
    }

    void leave(int order) {
        model.leave(order);
        if (bounds != null) {
            bounds.leave(order);
        }
    }

    void apply(LevelChange change, BookSide side, int priceE4, long countE2, long micros) {
        model.apply(change, side, priceE4, countE2, micros);
        if (isOurs(side, priceE4)) {
            version++;
        }
        if (bounds != null) {
            bounds.apply(change, side, priceE4, countE2, micros);
        }
    }

    void beginSnapshot() {
        model.beginSnapshot();
        for (int i = 0; bounds != null && i < bounds.models().length; i++) {
            bounds.models()[i].beginSnapshot();
        }
    }

    void snapshotLevel(BookSide side, int priceE4, long sizeE2) {
        model.snapshotLevel(side, priceE4, sizeE2);
        for (int i = 0; bounds != null && i < bounds.models().length; i++) {
            bounds.models()[i].snapshotLevel(side, priceE4, sizeE2);
        }
    }

    void endSnapshot() {
        model.endSnapshot();
        version++;
        for (int i = 0; bounds != null && i < bounds.models().length; i++) {
            bounds.models()[i].endSnapshot();
        }
    }

    /**
     * How much of a print passed the order's place; all of it when it went through the price.
     *
     * <p>Counts what the model's belief expected beside: the chance that this print reaches the order, given that no
     * earlier one did. That way expected and driven counts agree on average however the run goes on.
     */
    long reachedE2(int order, long printE2, boolean through) {
        if (bounds != null) {
            bounds.print(order, printE2, through);
        }
        orders.passed[order] |= through;
        long reached = orders.passed[order] ? printE2 : model.reachedE2(order);
        double before = orders.hit[order];
        if (before < 1) {
            double now = through ? 1 : Math.max(before, model.hitProbability(order));
            expectedE2 += (now - before) / (1 - before) * orders.totalE2[order];
            reachedE2 += reached > 0 ? orders.totalE2[order] : 0;
            orders.hit[order] = reached > 0 ? 1 : now;
        }
        return reached;
    }

    private boolean isOurs(BookSide side, int priceE4) {
        for (int i = 0; i < resting.count(side); i++) {
            if (orders.priceE4[resting.at(side, i)] == priceE4) {
                return true;
            }
        }
        return false;
    }

    long aheadE2(int order) {
        if (orders.passed[order]) {
            return 0;
        }
        if (orders.aheadVersion[order] != version) {
            orders.aheadE2[order] = model.aheadE2(order);
            orders.aheadVersion[order] = version;
        }
        return orders.aheadE2[order];
    }

    long aheadE2(int order, double quantile) {
        return believes && !orders.passed[order] ? model.aheadE2(order, quantile) : aheadE2(order);
    }

    /** Contracts of resting orders that the model's belief expected to be reached, in hundredths. */
    double expectedE2() {
        return expectedE2;
    }

    /** Contracts of resting orders that prints reached. */
    long reachedE2() {
        return reachedE2;
    }
}
