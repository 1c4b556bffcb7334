package io.kalshiflow.env.synth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import io.kalshiflow.sim.CounterRandom;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuotingGameTest {
    private static final QuotingRules RULES = QuotingRules.STANDARD;
    private static final QuotingSolution BEST = QuotingSolution.of(RULES);
    private static final int EPISODES = 8_000;

    /** Mean and standard error over seeds. */
    private record Estimate(double mean, double error) {
        static Estimate of(double[] values) {
            double mean = 0;
            for (double value : values) {
                mean += value / values.length;
            }
            double square = 0;
            for (double value : values) {
                square += (value - mean) * (value - mean);
            }
            return new Estimate(mean, Math.sqrt(square / (values.length - 1) / values.length));
        }
    }

    private static double[] returns(QuotingPolicy policy) {
        QuotingGame game = new QuotingGame(RULES);
        double[] returns = new double[EPISODES];
        for (int seed = 0; seed < EPISODES; seed++) {
            returns[seed] = game.play(seed, policy);
        }
        return returns;
    }

    /** Draws among the allowed actions, the same in the same state. */
    private static QuotingPolicy random(long seed) {
        return (step, inventory) -> {
            int action = 0;
            for (int draw = 0; !RULES.allows(inventory, action) || draw == 0; draw++) {
                long bits = CounterRandom.hash(seed, step * 1_000L + inventory, draw);
                action = (int) Long.remainderUnsigned(bits, QuotingRules.ACTIONS);
            }
            return action;
        };
    }

    /** The best policy with each choice that quotes moved by so many distances. */
    private static QuotingPolicy moved(int bidBy, int askBy) {
        return (step, inventory) -> {
            int action = BEST.action(step, inventory);
            return QuotingRules.action(
                    move(QuotingRules.bidChoice(action), bidBy), move(QuotingRules.askChoice(action), askBy));
        };
    }

    private static int move(int choice, int by) {
        return choice == QuotingRules.NO_QUOTE
                ? choice
                : Math.max(0, Math.min(QuotingRules.DISTANCES - 1, choice + by));
    }

    @Test
    void theBestPolicyEarnsWhatTheSolutionSays() {
        Estimate estimate = Estimate.of(returns(BEST));
        assertThat(estimate.mean()).isCloseTo(BEST.value(0, 0), within(4 * estimate.error()));
        assertThat(estimate.error()).isLessThan(BEST.value(0, 0) / 100);
        assertThat(QuotingSolution.valueOf(RULES, BEST)).isCloseTo(BEST.value(0, 0), within(1e-9));
    }

    @Test
    void anyPolicyEarnsWhatItsExactValueSays() {
        for (QuotingPolicy policy : List.of(random(1), random(2), moved(1, 1), moved(-1, 2))) {
            Estimate estimate = Estimate.of(returns(policy));
            assertThat(estimate.mean()).isCloseTo(QuotingSolution.valueOf(RULES, policy), within(4 * estimate.error()));
        }
    }

    @Test
    void noSingleDeviationHelps() {
        for (int step = 0; step < RULES.steps(); step++) {
            for (int inventory = -RULES.mostInventory(); inventory <= RULES.mostInventory(); inventory++) {
                for (int action = 0; action < QuotingRules.ACTIONS; action++) {
                    if (RULES.allows(inventory, action)) {
                        assertThat(BEST.value(step, inventory, action))
                                .isLessThanOrEqualTo(BEST.value(step, inventory) + 1e-12);
                    }
                }
            }
        }
    }

    @Test
    void everyPerturbedPolicyIsWorse() {
        List<QuotingPolicy> perturbed = new ArrayList<>();
        for (int bidBy = -2; bidBy <= 2; bidBy++) {
            for (int askBy = -2; askBy <= 2; askBy++) {
                if (bidBy != 0 || askBy != 0) {
                    perturbed.add(moved(bidBy, askBy));
                }
            }
        }
        for (int seed = 0; seed < 100; seed++) {
            QuotingPolicy other = random(seed);
            long only = Long.remainderUnsigned(CounterRandom.hash(seed, 9, 9), RULES.steps() / 2);
            perturbed.add((step, inventory) -> step == only && inventory == 0
                    ? otherwise(BEST.action(step, inventory))
                    : BEST.action(step, inventory));
            perturbed.add(other);
        }
        for (QuotingPolicy policy : perturbed) {
            assertThat(QuotingSolution.valueOf(RULES, policy)).isLessThan(BEST.value(0, 0));
        }
    }

    private static int otherwise(int action) {
        return (action + 1) % QuotingRules.ACTIONS;
    }

    @Test
    void perturbedPoliciesLoseInSimulationOnTheSameLuck() {
        double[] best = returns(BEST);
        for (QuotingPolicy policy : List.of(moved(1, 1), moved(-1, -1), moved(2, 0), random(3))) {
            double[] difference = returns(policy);
            for (int i = 0; i < EPISODES; i++) {
                difference[i] = best[i] - difference[i];
            }
            Estimate estimate = Estimate.of(difference);
            assertThat(estimate.mean()).isGreaterThan(4 * estimate.error());
        }
    }

    @Test
    void theClosedFormIsTheSolutionOfSmallSteps() {
        QuotingRules small = new QuotingRules(1_000, 0.1, 0.02, 1.5, 0.0005, 4, 0.25);
        QuotingSolution solution = QuotingSolution.of(small);
        ClosedFormQuotes quotes = ClosedFormQuotes.of(small);
        QuotingPolicy rounded = quotes.rounded();
        for (int step = 0; step < small.steps(); step += 50) {
            for (int inventory = -4; inventory <= 4; inventory++) {
                int exact = solution.action(step, inventory);
                int near = rounded.action(step, inventory);
                assertThat(QuotingRules.bidChoice(near)).isCloseTo(QuotingRules.bidChoice(exact), within(1));
                assertThat(QuotingRules.askChoice(near)).isCloseTo(QuotingRules.askChoice(exact), within(1));
            }
        }
        assertThat(quotes.value(small.steps(), 0)).isCloseTo(solution.value(0, 0), within(0.03 * solution.value(0, 0)));
        assertThat(QuotingSolution.valueOf(small, rounded)).isGreaterThan(0.99 * solution.value(0, 0));
    }

    @Test
    void theClosedFormLeansAgainstTheInventory() {
        ClosedFormQuotes quotes = ClosedFormQuotes.of(RULES);
        for (int inventory = -4; inventory < 4; inventory++) {
            assertThat(quotes.bidDistance(100, inventory + 1)).isGreaterThan(quotes.bidDistance(100, inventory));
            assertThat(quotes.askDistance(100, inventory + 1)).isLessThan(quotes.askDistance(100, inventory));
            assertThat(quotes.bidDistance(100, inventory))
                    .isCloseTo(quotes.askDistance(100, -inventory), within(1e-12));
        }
        assertThat(quotes.bidDistance(100, 5)).isInfinite();
        // Without time left there is nothing to fear from inventory: one over the decay.
        assertThat(quotes.bidDistance(0, 2)).isCloseTo(1 / RULES.decay(), within(1e-12));
    }

    @Test
    void rewardsAddUpToWealthLessPenalties() {
        QuotingGame game = new QuotingGame(RULES);
        QuotingPolicy policy = random(5);
        game.reset(8);
        double cash = 0;
        double rewards = 0;
        double penalties = 0;
        while (!game.terminated()) {
            int action = policy.action(game.stepNumber(), game.inventory());
            int before = game.inventory();
            double mid = game.mid();
            game.step(action);
            int change = game.inventory() - before;
            double bid = RULES.distance(QuotingRules.bidChoice(action));
            double ask = RULES.distance(QuotingRules.askChoice(action));
            double earned = game.reward()
                    + RULES.penalty() * game.inventory() * game.inventory()
                    - game.inventory() * (game.mid() - mid);
            cash += earned - change * mid;
            assertThat(List.of(0.0, bid, ask, bid + ask)).anyMatch(value -> Math.abs(value - earned) < 1e-9);
            rewards += game.reward();
            penalties += RULES.penalty() * game.inventory() * game.inventory();
        }
        assertThat(rewards).isCloseTo(cash + game.inventory() * game.mid() - penalties, within(1e-9));
    }

    @Test
    void theSameSeedPlaysTheSameEpisode() {
        QuotingGame game = new QuotingGame(RULES);
        double first = game.play(4, BEST);
        double mid = game.mid();
        game.play(5, BEST);
        assertThat(game.mid()).isNotEqualTo(mid);
        assertThat(game.play(4, BEST)).isEqualTo(first);
        game.play(4, random(1));
        assertThat(game.mid()).as("the walk does not depend on the actions").isEqualTo(mid);
    }

    @Test
    void theMaskKeepsTheInventoryWithinItsLimits() {
        QuotingGame game = new QuotingGame(new QuotingRules(2_000, 0.1, 1, 1, 0, 1, 0.25));
        game.reset(1);
        int bidOnly = QuotingRules.action(0, QuotingRules.NO_QUOTE);
        game.step(bidOnly);
        assertThat(game.inventory()).isEqualTo(1);
        assertThat(game.observation()[1]).isEqualTo(1);
        assertThat(game.mask().allows(bidOnly)).isFalse();
        assertThat(game.mask().count()).isEqualTo(QuotingRules.DISTANCES + 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> game.step(bidOnly))
                .withMessageContaining("inventory of 1");
        assertThatIllegalArgumentException().isThrownBy(() -> game.step(-1));
        for (int i = 0; !game.terminated(); i++) {
            game.step(game.mask().nthAllowed(i % game.mask().count()));
            assertThat(Math.abs(game.inventory())).isLessThanOrEqualTo(1);
        }
        assertThatIllegalStateException().isThrownBy(() -> game.step(0)).withMessageContaining("reset");
    }

    @Test
    void rulesThatMakeNoSenseAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new QuotingRules(0, 1, 0.5, 1, 0, 1, 1))
                .withMessageContaining("steps");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new QuotingRules(10, 1, 1.5, 1, 0, 1, 1))
                .withMessageContaining("arrival");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new QuotingRules(10, Double.NaN, 0.5, 1, 0, 1, 1))
                .withMessageContaining("deviation");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> QuotingSolution.valueOf(RULES, (step, inventory) -> 0))
                .withMessageContaining("not allowed");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClosedFormQuotes.of(new QuotingRules(10, 1, 0.5, 10, 10, 5, 1)))
                .withMessageContaining("too much for one step");
    }
}
