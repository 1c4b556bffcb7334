package io.kalshiflow.sim.queue;

/** What an add is in one particle: a new order, or one that stood here and was amended to more. */
final class AddRule {
    private static final long WHOLE_E2 = 100;
    private static final long LARGE_BROKEN_E2 = 3_800;
    private static final long RECENT_MICROS = 2_000_000;
    private static final long OLDER_MICROS = 10_000_000;

    private final OrderLists lists;
    private final QueueParameters parameters;
    private final ParticleWeights weights;
    private final AmendUps amendUps;
    private final Lottery lottery;
    private final Draws draws;

    AddRule(OrderLists lists, QueueParameters parameters, Lottery lottery, Draws draws) {
        this.lists = lists;
        this.parameters = parameters;
        this.weights = parameters.weights();
        this.amendUps = parameters.amendUps();
        this.lottery = lottery;
        this.draws = draws;
    }

    void addToAll(int particles, long countE2, boolean repriced, long micros) {
        boolean whole = countE2 % WHOLE_E2 == 0;
        boolean mayComplete = !repriced && !whole && countE2 >= LARGE_BROKEN_E2;
        boolean mayAmend = !repriced && whole;
        int column = AmendUps.column(countE2);
        int flags = (repriced ? OrderLists.REPRICED : 0) | (amendUps.isPopular(countE2) ? OrderLists.POPULAR : 0);
        for (int particle = 0; particle < particles; particle++) {
            int amended = Lottery.NONE;
            if (mayComplete) {
                amended = partlyFilled(particle, countE2, micros);
            } else if (mayAmend) {
                amended = amendedUp(particle, column, micros);
            }
            if (amended == Lottery.NONE) {
                lists.append(particle, countE2, flags, micros);
            } else {
                lists.amendUp(particle, amended, countE2, micros);
            }
        }
    }

    /** The partly filled order that a broken count fills up again, or NONE. */
    private int partlyFilled(int particle, long countE2, long micros) {
        enterPartlyFilled(particle, countE2, micros, true);
        double probability = weights.complement();
        if (lottery.isEmpty()) {
            enterPartlyFilled(particle, countE2, micros, false);
            probability = weights.refill();
        }
        return !lottery.isEmpty() && draws.happens(probability) ? lottery.winner(draws) : Lottery.NONE;
    }

    private void enterPartlyFilled(int particle, long countE2, long micros, boolean completed) {
        lottery.clear();
        for (int at = lists.first(particle); at < lists.end(particle); at++) {
            long remaining = lists.remainingE2(at);
            boolean completes = remaining % WHOLE_E2 != 0 && (remaining + countE2) % WHOLE_E2 == 0;
            boolean isPart = lists.is(at, OrderLists.PARTLY_FILLED) || (completed && lists.is(at, OrderLists.BLOB));
            if (isPart && (completes || !completed)) {
                double factor = lists.is(at, OrderLists.REPRICED) ? 1 : weights.plainFactor();
                lottery.enter(at, factor * parameters.hazards().ofAge(micros - lists.born(at)));
            }
        }
    }

    /** The order that a whole count was added to, or NONE. */
    private int amendedUp(int particle, int column, long micros) {
        boolean anyRepriced = false;
        long youngestRare = Long.MIN_VALUE;
        int end = lists.end(particle);
        for (int at = lists.first(particle); at < end; at++) {
            if (lists.is(at, OrderLists.REPRICED)) {
                anyRepriced = true;
                if (!lists.is(at, OrderLists.POPULAR)) {
                    youngestRare = Math.max(youngestRare, lists.born(at));
                }
            }
        }
        boolean anyRare = youngestRare != Long.MIN_VALUE;
        int levelClass = anyRare ? 0 : anyRepriced ? 1 : 2;
        double odds = amendUps.odds(levelClass, column) * (anyRare ? recency(micros - youngestRare) : 1);
        if (odds == 0 || !draws.happens(odds / (1 + odds))) {
            return Lottery.NONE;
        }
        enterTargets(particle, anyRepriced, micros);
        return lottery.total() == 0 ? Lottery.NONE : lottery.winner(draws);
    }

    private double recency(long ageMicros) {
        return ageMicros < RECENT_MICROS ? weights.recent() : ageMicros < OLDER_MICROS ? 1 : weights.older();
    }

    private void enterTargets(int particle, boolean repricedOnly, long micros) {
        lottery.clear();
        for (int at = lists.first(particle); at < lists.end(particle); at++) {
            if (!lists.is(at, OrderLists.BLOB) && (!repricedOnly || lists.is(at, OrderLists.REPRICED))) {
                double weight = parameters.hazards().ofAge(micros - lists.born(at));
                weight *= lists.is(at, OrderLists.POPULAR) ? weights.popularFactor() : 1;
                weight *= lists.remainingE2(at) % WHOLE_E2 != 0 ? weights.fractionFactor() : 1;
                lottery.enter(at, weight);
            }
        }
    }
}
