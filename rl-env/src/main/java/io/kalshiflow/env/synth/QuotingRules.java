package io.kalshiflow.env.synth;

/**
 * The numbers of a {@link QuotingGame}. Prices are in units of the game, not of an exchange.
 *
 * @param steps length of an episode
 * @param deviation standard deviation of the mid's move per step
 * @param arrival probability per step that somebody takes a quote at distance 0
 * @param decay how fast that probability falls with the distance: {@code arrival * exp(-decay * distance)}
 * @param penalty what one unit of inventory costs per step; n units cost n times n as much
 * @param mostInventory the inventory is never more than this, long or short
 * @param distanceStep distances to choose from are 0, 1, … 6 times this
 */
public record QuotingRules(
        int steps,
        double deviation,
        double arrival,
        double decay,
        double penalty,
        int mostInventory,
        double distanceStep) {
    /** Number of distances to choose from. */
    public static final int DISTANCES = 7;
    /** The choice after the last distance: no quote. */
    public static final int NO_QUOTE = DISTANCES;
    /** Number of actions: each a choice for the bid and one for the ask. */
    public static final int ACTIONS = (DISTANCES + 1) * (DISTANCES + 1);

    private static final int MOST_STEPS = 100_000;
    private static final int LARGEST_INVENTORY = 100;

    /** Two hundred steps with inventories up to five. */
    public static final QuotingRules STANDARD = new QuotingRules(200, 0.5, 0.4, 1.5, 0.01, 5, 0.25);

    public QuotingRules {
        require(steps >= 1 && steps <= MOST_STEPS, "steps must be from 1 to " + MOST_STEPS + ": " + steps);
        require(deviation >= 0 && deviation < 1e6, "the deviation must be finite and not negative: " + deviation);
        require(arrival > 0 && arrival <= 1, "the arrival probability must be above 0 and at most 1: " + arrival);
        require(decay > 0 && decay < 1e6, "the decay must be finite and positive: " + decay);
        require(penalty >= 0 && penalty < 1e6, "the penalty must be finite and not negative: " + penalty);
        require(
                mostInventory >= 1 && mostInventory <= LARGEST_INVENTORY,
                "the largest inventory must be from 1 to " + LARGEST_INVENTORY + ": " + mostInventory);
        require(
                distanceStep > 0 && distanceStep < 1e6,
                "the distance step must be finite and positive: " + distanceStep);
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    /** The action of two choices. */
    public static int action(int bidChoice, int askChoice) {
        return bidChoice * (DISTANCES + 1) + askChoice;
    }

    /** The choice for the bid in an action: a distance in steps, or {@link #NO_QUOTE}. */
    public static int bidChoice(int action) {
        return action / (DISTANCES + 1);
    }

    /** The choice for the ask in an action: a distance in steps, or {@link #NO_QUOTE}. */
    public static int askChoice(int action) {
        return action % (DISTANCES + 1);
    }

    /** Distance from the mid of a choice; 0 for no quote, which is never filled. */
    public double distance(int choice) {
        return choice == NO_QUOTE ? 0 : choice * distanceStep;
    }

    /** Probability per step that a choice is filled (Avellaneda and Stoikov 2008, as a probability per step). */
    public double fillProbability(int choice) {
        return choice == NO_QUOTE ? 0 : arrival * StrictMath.exp(-decay * choice * distanceStep);
    }

    /** Whether an action keeps the inventory within its limits whatever is filled. */
    public boolean allows(int inventory, int action) {
        boolean bids = bidChoice(action) != NO_QUOTE;
        boolean asks = askChoice(action) != NO_QUOTE;
        return !(bids && inventory >= mostInventory) && !(asks && inventory <= -mostInventory);
    }
}
