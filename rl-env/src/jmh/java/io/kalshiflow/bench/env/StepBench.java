package io.kalshiflow.bench.env;

import io.kalshiflow.env.AutoReset;
import io.kalshiflow.env.DecisionRule;
import io.kalshiflow.env.EnvironmentSettings;
import io.kalshiflow.env.SessionSettings;
import io.kalshiflow.env.TradingEnvironment;
import io.kalshiflow.env.VectorEnvironment;
import io.kalshiflow.env.act.IntentActionSpace;
import io.kalshiflow.env.act.Pricing;
import io.kalshiflow.env.observe.ObservationBuilder;
import io.kalshiflow.env.replay.Episode;
import io.kalshiflow.env.replay.EpisodeGroup;
import io.kalshiflow.env.replay.EpisodeSource;
import io.kalshiflow.market.Money;
import io.kalshiflow.sim.PreparedTapes;
import io.kalshiflow.tape.Tape;
import io.kalshiflow.trade.ExposureLimits;
import java.util.LinkedHashMap;
import java.util.Map;

/** Steps per second: random masked actions, one event per step, the default venue, limits as by default. */
final class StepBench {
    private final TradingEnvironment environment;
    private long random = 1;
    private long steps;
    private long orders;
    private long events;

    private StepBench(TradingEnvironment environment) {
        this.environment = environment;
    }

    private static TradingEnvironment environment(Tape tape, String layout, PreparedTapes tapes) {
        SessionSettings session = SessionSettings.DEFAULT
                .withCash(Money.of("10000.00"))
                .withDecisions(DecisionRule.everyEvents(1))
                .withLimits(ExposureLimits.CAUTIOUS);
        EpisodeSource source = seed -> EpisodeGroup.of(Episode.betweenGaps(tape).get(0));
        EpisodeGroup only = source.group(0);
        return new TradingEnvironment(
                seed -> only,
                EnvironmentSettings.of(session),
                new IntentActionSpace(IntentActionSpace.DEFAULT_SIZES_E2, Pricing.PASSIVE),
                siblings -> ObservationBuilder.of(layout, ObservationBuilder.groups(layout), siblings),
                1,
                tapes);
    }

    static Figure steps(String name, Tape tape, String layout) {
        StepBench bench = new StepBench(environment(tape, layout, new PreparedTapes()));
        Figure figure = Rounds.time("steps." + name + "." + layout, "steps", bench::episode, bench::reset);
        Map<String, Double> notes = new LinkedHashMap<>();
        notes.put("orders_per_step", (double) bench.orders / bench.steps);
        notes.put("events_per_step", (double) bench.events / bench.steps);
        notes.put("features", (double) bench.environment.schema().width());
        return new Figure(
                figure.name(),
                figure.unit(),
                figure.perSecond(),
                figure.slowest(),
                figure.fastest(),
                figure.bytesPerUnit(),
                notes);
    }

    private long reset() {
        environment.reset(1);
        return 0;
    }

    private long episode() {
        while (!environment.isOver()) {
            environment.step(choose(environment.maskBits(0)));
        }
        steps += environment.info().steps();
        orders += environment.info().orders();
        events += environment.info().events();
        return environment.info().steps();
    }

    /** A random allowed action. */
    private int choose(long maskBits) {
        random ^= random << 13;
        random ^= random >>> 7;
        random ^= random << 17;
        long bits = maskBits;
        for (int skip = (int) ((random >>> 33) % Long.bitCount(bits)); skip > 0; skip--) {
            bits &= bits - 1;
        }
        return Long.numberOfTrailingZeros(bits);
    }

    static Figure vector(Tape tape, int count, int threads) {
        PreparedTapes tapes = new PreparedTapes();
        try (VectorEnvironment vector = new VectorEnvironment(
                count, i -> environment(tape, "market-v2", tapes), AutoReset.NEXT_STEP, threads)) {
            StepBench chooser = new StepBench(vector.environment(0));
            int[] actions = new int[count];
            vector.reset(1);
            return Rounds.time(
                    "vector." + count + "_on_" + threads + "_threads",
                    "steps",
                    () -> {
                        for (int i = 0; i < count; i++) {
                            actions[i] = chooser.choose(vector.maskBits()[i]);
                        }
                        vector.step(actions);
                        return count;
                    },
                    () -> 0);
        }
    }
}
