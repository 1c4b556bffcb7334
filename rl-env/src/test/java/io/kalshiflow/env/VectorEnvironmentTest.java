package io.kalshiflow.env;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.kalshiflow.env.act.ActionSpace;
import io.kalshiflow.env.act.IntentActionSpace;
import io.kalshiflow.env.act.Pricing;
import io.kalshiflow.env.observe.ObservationBuilder;
import io.kalshiflow.env.replay.Episode;
import io.kalshiflow.env.replay.EpisodeGroup;
import io.kalshiflow.env.replay.EpisodeSource;
import io.kalshiflow.env.synth.SyntheticMarket;
import io.kalshiflow.sim.CounterRandom;
import io.kalshiflow.sim.PreparedTapes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VectorEnvironmentTest {
    private static final EpisodeSource EPISODES = EpisodeSource.uniform(LongStream.rangeClosed(1, 5)
            .mapToObj(seed -> EpisodeGroup.of(Episode.whole(
                    SyntheticMarket.generate(seed, Duration.ofSeconds(20)).tape())))
            .toList());

    private static VectorEnvironment vector(int count, AutoReset autoReset, int threads) {
        PreparedTapes tapes = new PreparedTapes();
        return new VectorEnvironment(
                count,
                i -> new TradingEnvironment(
                        EPISODES,
                        EnvironmentSettings.of(SessionSettings.DEFAULT.withThrottleMicros(0)),
                        new IntentActionSpace(IntentActionSpace.DEFAULT_SIZES_E2, Pricing.PASSIVE),
                        siblings -> ObservationBuilder.standard(),
                        1,
                        tapes),
                autoReset,
                threads);
    }

    private static void choose(VectorEnvironment vector, CounterRandom random, int[] actions) {
        for (int i = 0; i < actions.length; i++) {
            long bits = vector.maskBits()[i];
            int skip = random.nextInt(Long.bitCount(bits));
            for (int n = 0; n < skip; n++) {
                bits &= bits - 1;
            }
            actions[i] = Long.numberOfTrailingZeros(bits);
        }
    }

    /** Everything that steps of random actions show. */
    private static List<String> play(VectorEnvironment vector, int steps) {
        List<String> seen = new ArrayList<>();
        CounterRandom random = new CounterRandom(9, 9);
        int[] actions = new int[vector.maskBits().length];
        vector.reset(7);
        for (int step = 0; step < steps; step++) {
            seen.add(Arrays.hashCode(vector.observations()) + " " + Arrays.toString(vector.maskBits())
                    + Arrays.toString(vector.rewardsE6()) + Arrays.toString(vector.terminated())
                    + Arrays.toString(vector.truncated()) + Arrays.hashCode(vector.finalObservations()));
            choose(vector, random, actions);
            vector.step(actions);
        }
        return seen;
    }

    @ParameterizedTest
    @EnumSource(names = {"NEXT_STEP", "SAME_STEP"})
    void oneThreadAndTwoGiveTheSameBytes(AutoReset autoReset) {
        try (VectorEnvironment one = vector(5, autoReset, 1);
                VectorEnvironment two = vector(5, autoReset, 2)) {
            List<String> seen = play(one, 3_000);
            assertThat(play(two, 3_000)).isEqualTo(seen);
            assertThat(seen).anyMatch(line -> line.contains("true"));
        }
    }

    @Test
    void afterTheEndNextStepShowsTheNextEpisodeWithoutReward() {
        try (VectorEnvironment vector = vector(1, AutoReset.NEXT_STEP, 1)) {
            vector.reset(1);
            holdToTheEnd(vector);
            float[] last = vector.observations().clone();
            assertThat(vector.finalObservations()).containsExactly(last);
            assertThat(vector.maskBits()).containsExactly(1);
            vector.step(new int[] {ActionSpace.HOLD});
            assertThat(vector.terminated()[0]).isFalse();
            assertThat(vector.rewardsE6()).containsExactly(0);
            assertThat(vector.observations()).isNotEqualTo(last);
            assertThat(vector.environment(0).info().steps()).isZero();
        }
    }

    @Test
    void sameStepKeepsTheFinalObservationApart() {
        try (VectorEnvironment vector = vector(1, AutoReset.SAME_STEP, 1)) {
            vector.reset(1);
            holdToTheEnd(vector);
            assertThat(vector.observations()).isNotEqualTo(vector.finalObservations());
            assertThat(vector.environment(0).isOver()).isFalse();
            vector.step(new int[] {ActionSpace.HOLD});
            assertThat(vector.terminated()[0]).isFalse();
            assertThat(vector.environment(0).info().steps()).isEqualTo(1);
        }
    }

    @Test
    void withoutAutoResetTheCallerResets() {
        try (VectorEnvironment vector = vector(1, AutoReset.DISABLED, 1)) {
            vector.reset(1);
            holdToTheEnd(vector);
            assertThatIllegalStateException()
                    .isThrownBy(() -> vector.step(new int[1]))
                    .withMessageContaining("reset it first");
            vector.resetOne(0);
            vector.step(new int[1]);
            assertThat(vector.environment(0).info().steps()).isEqualTo(1);
        }
    }

    private static void holdToTheEnd(VectorEnvironment vector) {
        int[] hold = new int[vector.size()];
        do {
            vector.step(hold);
        } while (!vector.terminated()[0]);
    }

    @Test
    void faultsOfAnyThreadReachTheCaller() {
        try (VectorEnvironment vector = vector(4, AutoReset.NEXT_STEP, 2)) {
            vector.reset(1);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> vector.step(new int[] {0, 0, 0, 63}))
                    .withMessageContaining("63");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> vector.step(new int[3]))
                    .withMessageContaining("4 actions");
        }
        VectorEnvironment closed = vector(2, AutoReset.NEXT_STEP, 2);
        closed.close();
        assertThatIllegalStateException().isThrownBy(() -> closed.reset(1)).withMessageContaining("closed");
    }
}
