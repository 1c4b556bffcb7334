package io.kalshiflow.env;

import static io.kalshiflow.book.testing.Level.ask;
import static io.kalshiflow.book.testing.Level.bid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.kalshiflow.book.testing.MarketScript;
import io.kalshiflow.env.act.ActionMask;
import io.kalshiflow.env.act.ActionSpace;
import io.kalshiflow.env.act.IntentActionSpace;
import io.kalshiflow.env.act.Pricing;
import io.kalshiflow.env.observe.ObservationBuilder;
import io.kalshiflow.env.synth.SyntheticMarket;
import io.kalshiflow.market.testing.Markets;
import io.kalshiflow.sim.CounterRandom;
import io.kalshiflow.tape.Tape;
import io.kalshiflow.tape.testing.Tapes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TradingEnvironmentTest {
    private static final Duration LENGTH = Duration.ofSeconds(60);

    private static TradingEnvironment environment(Tape tape) {
        return new TradingEnvironment(
                seed -> tape,
                SessionSettings.DEFAULT,
                new IntentActionSpace(IntentActionSpace.DEFAULT_SIZES_E2, Pricing.AGGRESSIVE),
                ObservationBuilder::standard);
    }

    private static TradingEnvironment synthetic() {
        return new TradingEnvironment(
                seed -> SyntheticMarket.generate(seed, LENGTH).tape(),
                SessionSettings.DEFAULT,
                new IntentActionSpace(IntentActionSpace.DEFAULT_SIZES_E2, Pricing.AGGRESSIVE),
                ObservationBuilder::standard);
    }

    private static boolean isOver(TradingEnvironment environment) {
        return environment.terminated() || environment.truncated();
    }

    private static int randomAction(TradingEnvironment environment, CounterRandom random) {
        ActionMask mask = environment.mask();
        return mask.nthAllowed(random.nextInt(mask.count()));
    }

    /** Everything an agent sees of an episode of random actions. */
    private static List<String> episode(TradingEnvironment environment, long seed) {
        List<String> seen = new ArrayList<>();
        CounterRandom random = new CounterRandom(seed, 5);
        environment.reset(seed);
        seen.add(Arrays.toString(environment.observation()));
        while (!isOver(environment)) {
            environment.step(randomAction(environment, random));
            seen.add(Arrays.toString(environment.observation()) + environment.mask() + environment.rewardE6());
        }
        return seen;
    }

    @Test
    void rewardsAddUpToTheProfitExactly() {
        TradingEnvironment environment = synthetic();
        for (int seed = 1; seed <= 10; seed++) {
            CounterRandom random = new CounterRandom(seed, 6);
            environment.reset(seed);
            assertThat(environment.equityE6()).isEqualTo(SessionSettings.DEFAULT.cashE6());
            assertThat(environment.rewardE6()).isZero();
            long sum = 0;
            while (!isOver(environment)) {
                environment.step(randomAction(environment, random));
                sum += environment.rewardE6();
                assertThat(environment.equityE6()).isEqualTo(SessionSettings.DEFAULT.cashE6() + sum);
            }
            assertThat(environment.terminated()).isTrue();
            assertThat(environment.truncated()).isFalse();
        }
    }

    @Test
    void anEpisodeThatEndsBeforeTheSettlementIsTruncatedAndMarked() {
        Tape whole = SyntheticMarket.generate(3, LENGTH).tape();
        TradingEnvironment environment = environment(Cuts.before(whole, whole.rows() - 1));
        environment.reset(1);
        environment.step(environment.mask().nthAllowed(1));
        while (!isOver(environment)) {
            environment.step(ActionSpace.HOLD);
        }
        assertThat(environment.truncated()).isTrue();
        assertThat(environment.terminated()).isFalse();
        assertThat(environment.equityE6())
                .isBetween(SessionSettings.DEFAULT.cashE6() - 5_000_000, SessionSettings.DEFAULT.cashE6() + 5_000_000);
    }

    @Test
    void theFirstActionIsChargedLikeEveryOther() {
        TradingEnvironment environment = environment(Tapes.of(new MarketScript()
                .snapshot(bid(44, 1_000), ask(47, 1_000))
                .at(1_000)
                .delta(bid(40, 1))
                .at(2_000)
                .delta(bid(40, 1))));
        environment.reset(1);
        environment.step(1);
        assertThat(environment.rewardE6()).isEqualTo(-5 * 30_000 - 90_000);
        environment.step(ActionSpace.HOLD);
        assertThat(environment.rewardE6()).isZero();
    }

    @Test
    void holdingKeepsTheCash() {
        TradingEnvironment environment = synthetic();
        environment.reset(4);
        int steps = 0;
        while (!isOver(environment)) {
            environment.step(ActionSpace.HOLD);
            assertThat(environment.rewardE6()).isZero();
            steps++;
        }
        assertThat(steps).isGreaterThan(100);
    }

    @Test
    void aSeedGivesTheSameEpisodeWhateverCameBefore() {
        TradingEnvironment environment = synthetic();
        List<String> first = episode(environment, 7);
        List<String> other = episode(environment, 8);
        assertThat(other).isNotEqualTo(first);
        environment.reset(9);
        environment.step(1);
        assertThat(episode(environment, 7)).isEqualTo(first);
        assertThat(episode(synthetic(), 7)).isEqualTo(first);
    }

    @Test
    void stepsOutsideOfAnEpisodeAreRefused() {
        TradingEnvironment environment = synthetic();
        assertThatIllegalStateException().isThrownBy(() -> environment.step(0)).withMessageContaining("reset");
        environment.reset(1);
        while (!isOver(environment)) {
            environment.step(ActionSpace.HOLD);
        }
        assertThat(environment.mask()).isEqualTo(new ActionMask(1, 21));
        assertThatIllegalStateException().isThrownBy(() -> environment.step(0)).withMessageContaining("reset");
    }

    @Test
    void aMaskedActionIsRefusedAndTheEpisodeGoesOn() {
        TradingEnvironment environment = synthetic();
        environment.reset(1);
        float[] before = environment.observation().clone();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> environment.step(6))
                .withMessageContaining("6");
        assertThatIllegalArgumentException().isThrownBy(() -> environment.step(21));
        assertThatIllegalArgumentException().isThrownBy(() -> environment.step(-1));
        assertThat(environment.observation()).containsExactly(before);
        environment.step(1);
        assertThat(isOver(environment)).isFalse();
    }

    @Test
    void aTapeWithoutADecisionIsOverAtOnceAndAnEmptyOneIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> environment(Tapes.of(new MarketScript())).reset(1))
                .withMessageContaining("no rows");
        long close = (Markets.CLOSE_MICROS - Markets.OPEN_MICROS) / 1_000;
        TradingEnvironment environment = environment(Tapes.of(
                new MarketScript().at(close).snapshot(bid(44, 1)).at(close + 1).delta(bid(40, 1))));
        environment.reset(1);
        assertThat(environment.truncated()).isTrue();
        assertThat(environment.equityE6()).isEqualTo(SessionSettings.DEFAULT.cashE6());
    }

    @Test
    void theSchemaIsThatOfTheObservations() {
        TradingEnvironment environment = synthetic();
        environment.reset(1);
        assertThat(environment.observation()).hasSize(environment.schema().width());
        assertThat(environment.schema().hash())
                .isEqualTo(ObservationBuilder.standard().schema().hash());
    }
}
