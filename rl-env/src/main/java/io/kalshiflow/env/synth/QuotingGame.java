package io.kalshiflow.env.synth;

import io.kalshiflow.env.act.ActionMask;
import io.kalshiflow.sim.CounterRandom;

/**
 * The smallest market-making problem whose best policy is known, to try trainers on: the mid does a random walk, each
 * step a bid and an ask at chosen distances are filled or not, and inventory costs. {@link QuotingSolution} is its exact
 * solution, {@link ClosedFormQuotes} the formula for small steps.
 *
 * <p>The reward is the change of wealth at the mid minus the penalty for the inventory after the step's fills. The draws of
 * a seed do not depend on the actions, so that policies can be compared on the same luck. One thread; a step allocates
 * nothing.
 *
 * <p>Source: Avellaneda and Stoikov 2008, High-frequency trading in a limit order book, in discrete time.
 */
public final class QuotingGame {
    private final QuotingRules rules;
    private final float[] observation = new float[2];
    private CounterRandom random = new CounterRandom(0, 0);
    /** At the largest short inventory, between the limits, at the largest inventory. */
    private final ActionMask[] masks;

    private int step;
    private int inventory;
    private double mid;
    private double reward;
    private ActionMask mask;

    /** A game before its first reset. */
    public QuotingGame(QuotingRules rules) {
        this.rules = rules;
        step = rules.steps();
        masks = new ActionMask[] {maskOf(-rules.mostInventory()), maskOf(0), maskOf(rules.mostInventory())};
        mask = masks[1];
    }

    /** Starts the episode of a seed: flat, the mid at 0. */
    public void reset(long seed) {
        random = new CounterRandom(seed, 1);
        step = 0;
        inventory = 0;
        mid = 0;
        reward = 0;
        observe();
    }

    /**
     * Quotes for one step.
     *
     * @throws IllegalArgumentException if {@link #mask} does not allow the action
     * @throws IllegalStateException before a reset or after the end of the episode
     */
    public void step(int action) {
        if (terminated()) {
            throw new IllegalStateException("the episode is over or was never started: call reset first");
        }
        if (action < 0 || action >= QuotingRules.ACTIONS || !rules.allows(inventory, action)) {
            throw new IllegalArgumentException("action " + action + " is not allowed with an inventory of " + inventory
                    + "; actions are 0 to " + (QuotingRules.ACTIONS - 1) + ", see the mask");
        }
        int bid = QuotingRules.bidChoice(action);
        int ask = QuotingRules.askChoice(action);
        boolean bought = random.nextDouble() < rules.fillProbability(bid);
        boolean sold = random.nextDouble() < rules.fillProbability(ask);
        inventory += (bought ? 1 : 0) - (sold ? 1 : 0);
        double earned = (bought ? rules.distance(bid) : 0) + (sold ? rules.distance(ask) : 0);
        double move = rules.deviation() * random.nextGaussian();
        mid += move;
        reward = earned + inventory * move - rules.penalty() * inventory * inventory;
        step++;
        observe();
    }

    private void observe() {
        observation[0] = (float) (rules.steps() - step) / rules.steps();
        observation[1] = (float) inventory / rules.mostInventory();
        mask = masks[Integer.signum(inventory / rules.mostInventory()) + 1];
    }

    /** What is allowed with an inventory. */
    private ActionMask maskOf(int held) {
        long bits = 0;
        for (int action = 0; action < QuotingRules.ACTIONS; action++) {
            bits |= rules.allows(held, action) ? 1L << action : 0;
        }
        return new ActionMask(bits, QuotingRules.ACTIONS);
    }

    /** Share of the steps that is left, and inventory from -1 to 1; written anew by every step. */
    public float[] observation() {
        return observation;
    }

    public ActionMask mask() {
        return mask;
    }

    /** What the last step brought. */
    public double reward() {
        return reward;
    }

    public boolean terminated() {
        return step >= rules.steps();
    }

    /** Steps since the start. */
    public int stepNumber() {
        return step;
    }

    public int inventory() {
        return inventory;
    }

    public double mid() {
        return mid;
    }

    /** Plays the episode of a seed with a policy; the sum of the rewards. */
    public double play(long seed, QuotingPolicy policy) {
        reset(seed);
        double sum = 0;
        while (!terminated()) {
            step(policy.action(step, inventory));
            sum += reward;
        }
        return sum;
    }
}
