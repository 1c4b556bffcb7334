package io.kalshiflow.env;

/**
 * How money becomes reward. The reward is the change of equity, fees included, divided by the scale; the named terms are
 * off unless they have a weight, are added to it and can be read apart. They are not money: a policy is judged without.
 *
 * @param scaleE6 money of a reward of 1, in millionths of a dollar
 * @param inventory dollars charged per step and contract held on either side
 * @param drawdown dollars charged per dollar by which the step deepened the largest fall from the highest equity
 * @param spreadCrossing dollars charged per dollar of half spread that takes paid, by the spread at the decision
 */
public record RewardSettings(long scaleE6, double inventory, double drawdown, double spreadCrossing) {
    /** One dollar is a reward of 1, no terms. */
    public static final RewardSettings MONEY = new RewardSettings(1_000_000, 0, 0, 0);

    public RewardSettings {
        if (scaleE6 <= 0) {
            throw new IllegalArgumentException("the reward's scale must be positive: " + scaleE6);
        }
        requireWeight("inventory", inventory);
        requireWeight("drawdown", drawdown);
        requireWeight("spread crossing", spreadCrossing);
    }

    private static void requireWeight(String name, double weight) {
        if (!(weight >= 0) || weight > 1e6) {
            throw new IllegalArgumentException(
                    "the weight of the " + name + " term must be from 0 to a million, not " + weight);
        }
    }

    boolean isMoneyOnly() {
        return inventory == 0 && drawdown == 0 && spreadCrossing == 0;
    }
}
