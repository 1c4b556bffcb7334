package io.kalshiflow.sim.queue;

import io.kalshiflow.market.BookSide;
import java.util.ArrayList;
import java.util.List;

/** A queue model that writes down what it hears. */
final class Heard implements QueueModel {
    final List<String> lines = new ArrayList<>();

    @Override
    public void reset(long seed) {
        lines.add("reset");
    }

    @Override
    public void beginSnapshot() {
        lines.add("snapshot");
    }

    @Override
    public void snapshotLevel(BookSide side, int priceE4, long sizeE2) {
        lines.add(side + " " + priceE4 + " " + sizeE2);
    }

    @Override
    public void endSnapshot() {
        lines.add("end");
    }

    @Override
    public void apply(LevelChange change, BookSide side, int priceE4, long countE2, long micros) {
        lines.add(change + " " + side + " " + priceE4 + " " + countE2 + " at " + micros);
    }

    @Override
    public void join(int order, BookSide side, int priceE4, long sizeAheadE2, long micros) {}

    @Override
    public void leave(int order) {}

    @Override
    public long aheadE2(int order) {
        return 0;
    }

    @Override
    public long aheadE2(int order, double quantile) {
        return 0;
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
