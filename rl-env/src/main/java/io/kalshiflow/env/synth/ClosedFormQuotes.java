package io.kalshiflow.env.synth;

/**
 * The best distances of a {@link QuotingGame} whose steps are small, in closed form: with time left t, inventory q and
 * {@code v(t) = exp(M t) 1} the bid is {@code (1 + ln(v_q / v_(q+1))) / k} away and the ask
 * {@code (1 + ln(v_q / v_(q-1))) / k}, where k is the decay, M has {@code -k penalty q q} on its diagonal and
 * {@code arrival / e} beside it.
 *
 * <p>Source: Guéant, Lehalle and Fernandez-Tapia 2013, Dealing with the inventory risk, in the limit of a trader without
 * risk aversion to whom inventory costs {@code penalty q q} per unit of time instead. Immutable.
 */
public final class ClosedFormQuotes {
    private static final int TAYLOR_TERMS = 30;

    private final QuotingRules rules;
    /** ln v by steps left and inventory. */
    private final double[][] logarithm;

    private ClosedFormQuotes(QuotingRules rules) {
        this.rules = rules;
        logarithm = new double[rules.steps() + 1][2 * rules.mostInventory() + 1];
    }

    /** The quotes for a game's rules. */
    public static ClosedFormQuotes of(QuotingRules rules) {
        double norm = rules.decay() * rules.penalty() * rules.mostInventory() * rules.mostInventory();
        if (norm > 5) {
            throw new IllegalArgumentException("a decay of " + rules.decay() + " and a penalty of " + rules.penalty()
                    + " at an inventory of " + rules.mostInventory() + " are too much for one step: divide it");
        }
        ClosedFormQuotes quotes = new ClosedFormQuotes(rules);
        for (int left = 1; left <= rules.steps(); left++) {
            quotes.step(left);
        }
        return quotes;
    }

    private void step(int left) {
        double[] before = logarithm[left - 1];
        double scale = Double.NEGATIVE_INFINITY;
        for (double value : before) {
            scale = Math.max(scale, value);
        }
        double[] v = new double[before.length];
        for (int i = 0; i < v.length; i++) {
            v[i] = StrictMath.exp(before[i] - scale);
        }
        double[] after = exponential(v);
        for (int i = 0; i < v.length; i++) {
            logarithm[left][i] = scale + StrictMath.log(after[i]);
        }
    }

    /** exp(M) v, by its Taylor series. */
    private double[] exponential(double[] v) {
        double[] sum = v.clone();
        double[] term = v;
        for (int n = 1; n <= TAYLOR_TERMS; n++) {
            double[] next = new double[v.length];
            for (int i = 0; i < v.length; i++) {
                double inventory = i - rules.mostInventory();
                double beside = (i > 0 ? term[i - 1] : 0) + (i < v.length - 1 ? term[i + 1] : 0);
                double own = -rules.decay() * rules.penalty() * inventory * inventory * term[i];
                next[i] = (own + rules.arrival() / Math.E * beside) / n;
                sum[i] += next[i];
            }
            term = next;
        }
        return sum;
    }

    /** How far below the mid to bid; infinite at the largest inventory. */
    public double bidDistance(int stepsLeft, int inventory) {
        return distance(stepsLeft, inventory, inventory + 1);
    }

    /** How far above the mid to ask; infinite at the largest short inventory. */
    public double askDistance(int stepsLeft, int inventory) {
        return distance(stepsLeft, inventory, inventory - 1);
    }

    private double distance(int stepsLeft, int from, int to) {
        if (Math.abs(to) > rules.mostInventory()) {
            return Double.POSITIVE_INFINITY;
        }
        double[] v = logarithm[stepsLeft];
        return (1 + v[from + rules.mostInventory()] - v[to + rules.mostInventory()]) / rules.decay();
    }

    /** What can be expected from a state. */
    public double value(int stepsLeft, int inventory) {
        return logarithm[stepsLeft][inventory + rules.mostInventory()] / rules.decay();
    }

    /** The policy that takes the nearest distances there are to choose from. */
    public QuotingPolicy rounded() {
        return (step, inventory) -> QuotingRules.action(
                choice(bidDistance(rules.steps() - step, inventory)),
                choice(askDistance(rules.steps() - step, inventory)));
    }

    private int choice(double distance) {
        if (distance == Double.POSITIVE_INFINITY) {
            return QuotingRules.NO_QUOTE;
        }
        long nearest = Math.round(distance / rules.distanceStep());
        return (int) Math.max(0, Math.min(QuotingRules.DISTANCES - 1, nearest));
    }
}
