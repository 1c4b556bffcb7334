package io.kalshiflow.sim.queue;

/** Whose a cancel was in one particle. */
final class CancelRule {
    private final OrderLists lists;
    private final AgeHazards hazards;
    private final ParticleWeights weights;
    private final Lottery lottery;
    private final Draws draws;

    CancelRule(OrderLists lists, QueueParameters parameters, Lottery lottery, Draws draws) {
        this.lists = lists;
        this.hazards = parameters.hazards();
        this.weights = parameters.weights();
        this.lottery = lottery;
        this.draws = draws;
    }

    /** Takes the count out of a particle's list; returns what explaining it that way does to the particle's weight. */
    double cancel(int particle, long countE2, boolean repriced, long micros) {
        enter(particle, countE2, true, repriced, micros);
        double likelihood = Math.sqrt(Math.min(1, lottery.total()) + weights.unexplained());
        if (!lottery.isEmpty()) {
            lists.remove(particle, lottery.winner(draws));
            return likelihood;
        }
        if (undoAmendUp(particle, countE2)) {
            return likelihood * weights.undo();
        }
        if (removePair(particle, countE2)) {
            return likelihood * weights.pair();
        }
        enter(particle, countE2, false, repriced, micros);
        if (!lottery.isEmpty()) {
            lists.reduce(lottery.winner(draws), countE2, 0);
            return likelihood * weights.amendDown();
        }
        takeFromTail(particle, countE2);
        return likelihood * weights.tail();
    }

    /** Enters the orders of exactly this size, or the larger ones. */
    private void enter(int particle, long countE2, boolean exactly, boolean repriced, long micros) {
        lottery.clear();
        int end = lists.end(particle);
        for (int at = lists.first(particle); at < end; at++) {
            long remaining = lists.remainingE2(at);
            if (exactly ? remaining == countE2 : remaining > countE2) {
                boolean wasRepriced = lists.is(at, OrderLists.REPRICED);
                lottery.enter(
                        at,
                        lists.is(at, OrderLists.BLOB)
                                ? exactly ? weights.wholeBlob() : weights.blobHazard()
                                : hazards.of(repriced, wasRepriced, micros - lists.born(at)));
            }
        }
    }

    private boolean undoAmendUp(int particle, long countE2) {
        for (int at = lists.end(particle) - 1; at >= lists.first(particle); at--) {
            if (lists.mergedE2(at) == countE2 && lists.remainingE2(at) > countE2) {
                lists.undoAmendUp(particle, at);
                return true;
            }
        }
        return false;
    }

    /** Removes two orders that add up to the count: an amend-up that was taken for a new order, and what it amended. */
    private boolean removePair(int particle, long countE2) {
        for (int later = lists.end(particle) - 1; later > lists.first(particle); later--) {
            long rest = countE2 - lists.remainingE2(later);
            for (int earlier = later - 1; rest > 0 && earlier >= lists.first(particle); earlier--) {
                if (lists.remainingE2(earlier) == rest
                        && !lists.is(earlier, OrderLists.BLOB)
                        && !lists.is(later, OrderLists.BLOB)) {
                    lists.remove(particle, later);
                    lists.remove(particle, earlier);
                    return true;
                }
            }
        }
        return false;
    }

    /** Takes up to the count from the tail. */
    void takeFromTail(int particle, long countE2) {
        long left = countE2;
        while (left > 0 && lists.count(particle) > 0) {
            int last = lists.end(particle) - 1;
            long taken = Math.min(left, lists.remainingE2(last));
            left -= taken;
            lists.reduce(last, taken, 0);
            if (lists.remainingE2(last) == 0) {
                lists.remove(particle, last);
            }
        }
    }
}
