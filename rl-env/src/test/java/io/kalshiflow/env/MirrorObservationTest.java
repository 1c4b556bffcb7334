package io.kalshiflow.env;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kalshiflow.backtest.Backtest;
import io.kalshiflow.book.MarketHandler;
import io.kalshiflow.env.act.ActionMask;
import io.kalshiflow.env.act.ActionSpace;
import io.kalshiflow.env.act.IntentActionSpace;
import io.kalshiflow.env.act.Pricing;
import io.kalshiflow.env.observe.ObservationBuilder;
import io.kalshiflow.env.observe.ObservationSchema;
import io.kalshiflow.env.synth.SyntheticMarket;
import io.kalshiflow.sim.CounterRandom;
import io.kalshiflow.tape.Tape;
import io.kalshiflow.tape.testing.Tapes;
import io.kalshiflow.trade.Strategy;
import io.kalshiflow.trade.StrategyContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Swapping YES and NO in tape and actions swaps the sides of market-v2 and turns its signs. */
class MirrorObservationTest {
    private static final IntentActionSpace SPACE =
            new IntentActionSpace(IntentActionSpace.DEFAULT_SIZES_E2, Pricing.PASSIVE);
    private static final Set<String> TURNED = Set.of(
            "mid",
            "microprice",
            "imbalance_touch",
            "imbalance_5",
            "imbalance_10",
            "flow_1s",
            "flow_10s",
            "flow_60s",
            "last_trade_side",
            "last_trade_from_mid",
            "position",
            "nearest_anchor",
            "velocity",
            "acceleration");

    /** Observes and acts, by choice or by a list. */
    private static final class Acting implements Strategy {
        final ObservationBuilder builder = ObservationBuilder.of("market-v2", ObservationBuilder.groups("market-v2"));
        final List<float[]> seen = new ArrayList<>();
        final List<Integer> actions = new ArrayList<>();
        private final List<Integer> given;
        private final CounterRandom random;

        Acting(long seed, List<Integer> given) {
            random = new CounterRandom(seed, 1);
            this.given = given;
        }

        @Override
        public MarketHandler marketEvents() {
            return builder.marketEvents();
        }

        @Override
        public void decide(StrategyContext context) {
            float[] out = new float[builder.schema().width()];
            builder.build(context, out);
            ActionMask mask = SPACE.mask(context);
            int action = given.isEmpty()
                    ? mask.nthAllowed(random.nextInt(mask.count()))
                    : mirrored(given.get(actions.size()));
            assertThat(mask.allows(action)).isTrue();
            seen.add(out);
            actions.add(action);
            SPACE.execute(action, context);
        }
    }

    private static int mirrored(int action) {
        return action == ActionSpace.HOLD ? action : 1 + (action - 1 + 10) % 20;
    }

    private static float wanted(ObservationSchema schema, float[] original, String name) {
        if (name.equals("best_bid") || name.equals("best_ask")) {
            String other = name.equals("best_bid") ? "ask" : "bid";
            boolean present = original[schema.index(other + "_present")] == 1;
            return present ? 1 - original[schema.index("best_" + other)] : 0;
        }
        String twin = name.startsWith("bid_")
                ? "ask_" + name.substring(4)
                : name.startsWith("ask_") ? "bid_" + name.substring(4) : name;
        twin = name.equals("near_25") ? "near_75" : name.equals("near_75") ? "near_25" : twin;
        float value = original[schema.index(twin)];
        return TURNED.contains(name) ? -value : value;
    }

    @Test
    void swappingYesAndNoMirrorsEveryFeature() {
        int decisions = 0;
        for (int seed = 1; seed <= 6; seed++) {
            for (Tape tape : List.of(
                    SyntheticMarket.generate(seed, Duration.ofSeconds(60)).tape(), Tapes.random(seed, 1_000))) {
                Acting original = new Acting(seed, List.of());
                new Backtest(SessionSettings.DEFAULT).run(tape, original);
                Acting mirror = new Acting(seed, original.actions);
                new Backtest(SessionSettings.DEFAULT).run(Cuts.mirrored(tape), mirror);
                assertThat(mirror.seen).hasSameSizeAs(original.seen);
                ObservationSchema schema = original.builder.schema();
                for (int i = 0; i < original.seen.size(); i++) {
                    for (int f = 0; f < schema.width(); f++) {
                        String name = schema.features().get(f).name();
                        assertThat(mirror.seen.get(i)[f])
                                .as("%s at decision %s of seed %s", name, i, seed)
                                .isCloseTo(wanted(schema, original.seen.get(i), name), within(1e-6f));
                    }
                }
                decisions += original.seen.size();
            }
        }
        assertThat(decisions).isGreaterThan(1_000);
    }
}
