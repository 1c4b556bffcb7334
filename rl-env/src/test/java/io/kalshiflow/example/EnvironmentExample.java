package io.kalshiflow.example;

import io.kalshiflow.env.SessionSettings;
import io.kalshiflow.env.TradingEnvironment;
import io.kalshiflow.env.act.IntentActionSpace;
import io.kalshiflow.env.act.Pricing;
import io.kalshiflow.env.observe.ObservationBuilder;
import io.kalshiflow.env.synth.SyntheticMarket;
import io.kalshiflow.sim.CounterRandom;
import java.time.Duration;

/** A random policy in the environment, episode by episode: where a trainer starts. */
final class EnvironmentExample {
    private EnvironmentExample() {}

    /** Returns the profit of each episode in millionths of a dollar. */
    static long[] run(int episodes) {
        TradingEnvironment environment = new TradingEnvironment(
                seed -> SyntheticMarket.generate(seed, Duration.ofMinutes(2)).tape(),
                SessionSettings.DEFAULT,
                new IntentActionSpace(IntentActionSpace.DEFAULT_SIZES_E2, Pricing.PASSIVE),
                ObservationBuilder::standard);
        long[] profits = new long[episodes];
        for (int episode = 0; episode < episodes; episode++) {
            CounterRandom random = new CounterRandom(episode, 0);
            environment.reset(episode);
            while (!environment.terminated() && !environment.truncated()) {
                int choice = random.nextInt(environment.mask().count());
                environment.step(
                        environment.mask().nthAllowed(choice)); // environment.observation() is what a policy reads
                profits[episode] += environment.rewardE6();
            }
        }
        return profits;
    }
}
