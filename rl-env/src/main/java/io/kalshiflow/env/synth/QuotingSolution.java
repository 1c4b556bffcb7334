package io.kalshiflow.env.synth;

/**
 * The exact solution of a {@link QuotingGame} by backward induction over steps and inventories. The mid is a martingale
 * that no fill depends on, so it does not enter. Immutable.
 */
public final class QuotingSolution implements QuotingPolicy {
    private final QuotingRules rules;
    private final double[][] value;
    private final int[][] action;

    private QuotingSolution(QuotingRules rules) {
        this.rules = rules;
        int inventories = 2 * rules.mostInventory() + 1;
        value = new double[rules.steps() + 1][inventories];
        action = new int[rules.steps()][inventories];
    }

    /** The best policy of a game; among equals the one with the lower action. */
    public static QuotingSolution of(QuotingRules rules) {
        QuotingSolution solution = new QuotingSolution(rules);
        for (int step = rules.steps() - 1; step >= 0; step--) {
            for (int inventory = -rules.mostInventory(); inventory <= rules.mostInventory(); inventory++) {
                solution.improve(step, inventory);
            }
        }
        return solution;
    }

    private void improve(int step, int inventory) {
        double best = Double.NEGATIVE_INFINITY;
        for (int candidate = 0; candidate < QuotingRules.ACTIONS; candidate++) {
            if (rules.allows(inventory, candidate)) {
                double worth = worth(rules, value[step + 1], inventory, candidate);
                if (worth > best) {
                    best = worth;
                    action[step][inventory + rules.mostInventory()] = candidate;
                }
            }
        }
        value[step][inventory + rules.mostInventory()] = best;
    }

    /** Expected reward of an action and of everything after it. */
    private static double worth(QuotingRules rules, double[] next, int inventory, int action) {
        int bid = QuotingRules.bidChoice(action);
        int ask = QuotingRules.askChoice(action);
        double buys = rules.fillProbability(bid);
        double sells = rules.fillProbability(ask);
        double worth = buys * rules.distance(bid) + sells * rules.distance(ask);
        worth += buys * (1 - sells) * after(rules, next, inventory + 1);
        worth += sells * (1 - buys) * after(rules, next, inventory - 1);
        return worth + (buys * sells + (1 - buys) * (1 - sells)) * after(rules, next, inventory);
    }

    private static double after(QuotingRules rules, double[] next, int inventory) {
        if (Math.abs(inventory) > rules.mostInventory()) {
            return 0; // its probability is 0
        }
        return next[inventory + rules.mostInventory()] - rules.penalty() * inventory * inventory;
    }

    @Override
    public int action(int step, int inventory) {
        return action[step][inventory + rules.mostInventory()];
    }

    /** The most that can be expected from a state. */
    public double value(int step, int inventory) {
        return value[step][inventory + rules.mostInventory()];
    }

    /** What can be expected of an action, if all later ones are the best. */
    public double value(int step, int inventory, int candidate) {
        return worth(rules, value[step + 1], inventory, candidate);
    }

    /** What can be expected of a policy from the start; exact. */
    public static double valueOf(QuotingRules rules, QuotingPolicy policy) {
        double[] next = new double[2 * rules.mostInventory() + 1];
        for (int step = rules.steps() - 1; step >= 0; step--) {
            double[] now = new double[next.length];
            for (int inventory = -rules.mostInventory(); inventory <= rules.mostInventory(); inventory++) {
                int chosen = policy.action(step, inventory);
                if (!rules.allows(inventory, chosen)) {
                    throw new IllegalArgumentException("the policy takes action " + chosen + " at step " + step
                            + " with an inventory of " + inventory + ", which is not allowed");
                }
                now[inventory + rules.mostInventory()] = worth(rules, next, inventory, chosen);
            }
            next = now;
        }
        return next[rules.mostInventory()];
    }
}
