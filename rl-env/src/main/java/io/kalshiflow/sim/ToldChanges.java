package io.kalshiflow.sim;

import io.kalshiflow.market.BookSide;
import io.kalshiflow.sim.queue.LevelChange;
import io.kalshiflow.sim.queue.QueueModel;
import io.kalshiflow.trade.QueueView;
import java.util.function.Consumer;

/** A queue model without orders that only passes on what each change of a level was, in the order of the changes. */
record ToldChanges(Consumer<LevelChange> listener) implements QueueModel {
    @Override
    public void reset(long seed) {}

    @Override
    public void beginSnapshot() {}

    @Override
    public void snapshotLevel(BookSide side, int priceE4, long sizeE2) {}

    @Override
    public void endSnapshot() {}

    @Override
    public void apply(LevelChange change, BookSide side, int priceE4, long countE2, long micros) {
        listener.accept(change);
    }

    @Override
    public void join(int order, BookSide side, int priceE4, long sizeAheadE2, long micros) {
        throw new UnsupportedOperationException("orders of ours stand in the exchange's own queues");
    }

    @Override
    public void leave(int order) {}

    @Override
    public long aheadE2(int order) {
        return QueueView.UNKNOWN_E2;
    }

    @Override
    public long aheadE2(int order, double quantile) {
        return QueueView.UNKNOWN_E2;
    }

    @Override
    public long reachedE2(int order) {
        return 0;
    }

    @Override
    public double hitProbability(int order) {
        return 0;
    }
}
