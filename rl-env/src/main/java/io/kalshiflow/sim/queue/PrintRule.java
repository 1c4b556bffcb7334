package io.kalshiflow.sim.queue;

/** Whom a print filled in one particle. Each print is one maker's order, the first unless the particle is wrong. */
final class PrintRule {
    /** Every place is before this number. */
    static final long BEHIND_ALL = Long.MAX_VALUE;

    private final OrderLists lists;
    private final ParticleWeights weights;
    private long targetNumber;
    private boolean contradicted;
    private boolean ate;

    PrintRule(OrderLists lists, QueueParameters parameters) {
        this.lists = lists;
        this.weights = parameters.weights();
    }

    /** Number of the order that the last print filled: a place with a smaller number was passed. */
    long targetNumber() {
        return targetNumber;
    }

    /** Whether the last print was none that the first order could have filled. */
    boolean contradicted() {
        return contradicted;
    }

    /** Whether the last print was larger than any order, so that it was taken from several. */
    boolean ate() {
        return ate;
    }

    /** Fills the count in a particle's list; returns what explaining it that way does to the particle's weight. */
    double print(int particle, long countE2, boolean last) {
        contradicted = false;
        ate = false;
        targetNumber = BEHIND_ALL;
        if (lists.count(particle) > 0) {
            int head = lists.first(particle);
            long remaining = lists.remainingE2(head);
            if (lists.is(head, OrderLists.BLOB) && remaining >= countE2) {
                fill(particle, head, countE2);
                return weights.fromBlob();
            }
            if (remaining == countE2) {
                fill(particle, head, countE2);
                return weights.wholeHead();
            }
            if (remaining > countE2 && last) {
                fill(particle, head, countE2);
                return countE2 % 100 == 0 ? weights.partOfHead() : weights.partOfHeadFraction();
            }
        }
        contradicted = true;
        repair(particle, countE2);
        return weights.contradiction();
    }

    private void fill(int particle, int at, long countE2) {
        targetNumber = lists.number(at);
        if (lists.remainingE2(at) == countE2) {
            lists.remove(particle, at);
        } else {
            lists.reduce(at, countE2, lists.is(at, OrderLists.BLOB) ? 0 : OrderLists.PARTLY_FILLED);
        }
    }

    /** Finds an order that fits: those before it have lost their priority, or were never there. */
    private void repair(int particle, long countE2) {
        int target = firstOfSize(particle, countE2);
        if (target < 0) {
            eat(particle, countE2);
            return;
        }
        targetNumber = lists.number(target);
        for (int before = target - lists.first(particle); before > 0; before--) {
            lists.firstToBack(particle);
        }
        fill(particle, lists.first(particle), countE2);
    }

    private int firstOfSize(int particle, long countE2) {
        int larger = -1;
        for (int at = lists.first(particle); at < lists.end(particle); at++) {
            long remaining = lists.remainingE2(at);
            if (remaining == countE2) {
                return at;
            }
            if (remaining > countE2 && larger < 0) {
                larger = at;
            }
        }
        return larger;
    }

    /** No single order is large enough: takes from the front. */
    private void eat(int particle, long countE2) {
        ate = true;
        long left = countE2;
        while (left > 0 && lists.count(particle) > 0) {
            int head = lists.first(particle);
            long taken = Math.min(left, lists.remainingE2(head));
            left -= taken;
            fill(particle, head, taken);
        }
        targetNumber = left > 0 ? BEHIND_ALL : targetNumber;
    }
}
