package io.kalshiflow.env;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalshiflow.env.act.IntentActionSpace;
import io.kalshiflow.env.act.Pricing;
import io.kalshiflow.env.observe.ObservationBuilder;
import io.kalshiflow.env.replay.EpisodeGroup;
import io.kalshiflow.env.replay.EpisodeSource;
import io.kalshiflow.sim.CounterRandom;
import io.kalshiflow.sim.PreparedTapes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Environments of tests, played by random allowed actions. */
final class Play {
    private Play() {}

    static TradingEnvironment environment(
            EpisodeSource episodes, EnvironmentSettings settings, Pricing pricing, int slots) {
        return new TradingEnvironment(
                episodes,
                settings,
                new IntentActionSpace(IntentActionSpace.DEFAULT_SIZES_E2, pricing),
                siblings -> ObservationBuilder.of("market-v2", ObservationBuilder.groups("market-v2"), siblings),
                slots,
                new PreparedTapes());
    }

    static TradingEnvironment environment(EpisodeGroup group, SessionSettings settings, Pricing pricing) {
        return environment(
                seed -> group,
                EnvironmentSettings.of(settings),
                pricing,
                group.episodes().size());
    }

    static void choose(TradingEnvironment environment, CounterRandom random, int[] actions) {
        for (int slot = 0; slot < actions.length; slot++) {
            long bits = environment.maskBits(slot);
            for (int skip = random.nextInt(Long.bitCount(bits)); skip > 0; skip--) {
                bits &= bits - 1;
            }
            actions[slot] = Long.numberOfTrailingZeros(bits);
        }
    }

    /**
     * Plays an episode and checks the money at every step: the rewards add up to the change of equity, the profits of the
     * slots to the same, and the clock never goes back. Returns what was seen.
     */
    static List<String> checked(TradingEnvironment environment, long seed) {
        long start = environment.settings().session().cashE6();
        List<String> seen = new ArrayList<>();
        CounterRandom random = new CounterRandom(seed, 5);
        int[] actions = new int[environment.slots()];
        environment.reset(seed);
        long sum = 0;
        long last = 0;
        seen.add(Arrays.toString(environment.observation()));
        while (!environment.isOver()) {
            choose(environment, random, actions);
            environment.step(actions);
            sum += environment.rewardE6();
            assertThat(environment.equityE6()).isEqualTo(start + sum);
            assertThat(profitOfSlots(environment)).isEqualTo(sum);
            assertThat(environment.info().nowMicros()).isGreaterThanOrEqualTo(last);
            last = environment.info().nowMicros();
            seen.add(Arrays.toString(environment.observation()) + Arrays.toString(actions) + environment.rewardE6());
        }
        return seen;
    }

    static long profitOfSlots(TradingEnvironment environment) {
        long profit = 0;
        for (int slot = 0; slot < environment.slots(); slot++) {
            profit += environment.info().slotProfitE6(slot);
        }
        return profit;
    }
}
