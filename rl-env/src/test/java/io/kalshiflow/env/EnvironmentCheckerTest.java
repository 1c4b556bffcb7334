package io.kalshiflow.env;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.kalshiflow.env.act.ActionSpace;
import io.kalshiflow.env.act.IntentActionSpace;
import io.kalshiflow.env.act.Pricing;
import io.kalshiflow.env.act.QuoteLadderSpace;
import io.kalshiflow.env.observe.Feature;
import io.kalshiflow.env.observe.FeatureGroup;
import io.kalshiflow.env.observe.MarketPast;
import io.kalshiflow.env.observe.ObservationBuilder;
import io.kalshiflow.env.synth.SyntheticMarket;
import io.kalshiflow.sim.VenueSettings;
import io.kalshiflow.sim.queue.QueueChoice;
import io.kalshiflow.tape.Tape;
import io.kalshiflow.trade.ExposureLimits;
import io.kalshiflow.trade.StrategyContext;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvironmentCheckerTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final Map<Long, Tape> TAPES = new ConcurrentHashMap<>();

    private static Tape tape(long seed) {
        return TAPES.computeIfAbsent(
                seed, s -> SyntheticMarket.generate(s, Duration.ofSeconds(30)).tape());
    }

    private static TradingEnvironment environment(
            ActionSpace actions, Supplier<ObservationBuilder> observations, String queue) {
        SessionSettings settings = SessionSettings.DEFAULT
                .withThrottleMicros(0)
                .withLimits(ExposureLimits.CAUTIOUS)
                .withVenue(VenueSettings.DEFAULT.withQueue(QueueChoice.parse(queue)));
        return new TradingEnvironment(EnvironmentCheckerTest::tape, settings, actions, observations);
    }

    private static ActionSpace intents(Pricing pricing) {
        return new IntentActionSpace(IntentActionSpace.DEFAULT_SIZES_E2, pricing);
    }

    private static List<String> check(Supplier<TradingEnvironment> environments) {
        return new EnvironmentChecker(environments, 3)
                .measuringAllocation(() ->
                        THREADS.getThreadAllocatedBytes(Thread.currentThread().getId()))
                .check();
    }

    @ParameterizedTest
    @CsvSource({
        "market-v2, AGGRESSIVE, risk-averse",
        "market-v2, PASSIVE, order-list",
        "market-v2, MID, particles:16",
        "legacy-52, PASSIVE, log",
        "legacy-52, AGGRESSIVE, touch"
    })
    void theShippedConfigurationsAreSound(String layout, Pricing pricing, String queue) {
        assertThat(check(() -> environment(intents(pricing), () -> ObservationBuilder.of(layout), queue)))
                .isEmpty();
    }

    @Test
    void theQuoteLadderIsSound() {
        assertThat(check(() -> environment(QuoteLadderSpace.standard(), ObservationBuilder::standard, "risk-averse")))
                .isEmpty();
    }

    /** A feature group with a fault. */
    private record Faulty(Supplier<Float> value) implements FeatureGroup {
        @Override
        public List<Feature> features() {
            return List.of(new Feature("faulty", 0, 1, "whatever the test says", "never"));
        }

        @Override
        public void write(StrategyContext context, MarketPast past, float[] out, int from) {
            out[from] = value.get();
        }
    }

    private static List<String> checkWith(Supplier<Float> value) {
        return check(() -> environment(
                intents(Pricing.PASSIVE), () -> new ObservationBuilder(List.of(new Faulty(value))), "risk-averse"));
    }

    @Test
    void valuesThatAreNoNumbersOrOutOfRangeAreFound() {
        assertThat(checkWith(() -> Float.NaN)).first().asString().contains("faulty is NaN");
        assertThat(checkWith(() -> 1.5f)).first().asString().contains("faulty is 1.5");
    }

    @Test
    void valuesThatDependOnMoreThanTheSeedAreFound() {
        float[] calls = new float[1];
        assertThat(checkWith(() -> (calls[0] += 1e-6f) % 1)).first().asString().contains("different observations");
    }

    @Test
    void allocationIsFound() {
        byte[][] kept = new byte[1][];
        assertThat(checkWith(() -> {
                    kept[0] = new byte[64];
                    return 0.5f;
                }))
                .first()
                .asString()
                .contains("steps allocate");
    }

    @Test
    void aMaskWithoutHoldIsFound() {
        ActionSpace sound = intents(Pricing.PASSIVE);
        ActionSpace forgetful = new ActionSpace() {
            @Override
            public int size() {
                return sound.size();
            }

            @Override
            public String name(int action) {
                return sound.name(action);
            }

            @Override
            public long maskBits(StrategyContext context) {
                long bits = sound.maskBits(context) & ~1L;
                return bits == 0 ? 1 : bits;
            }

            @Override
            public void execute(int action, StrategyContext context) {
                sound.execute(action, context);
            }
        };
        assertThat(check(() -> environment(forgetful, ObservationBuilder::standard, "risk-averse")))
                .first()
                .asString()
                .contains("does not allow HOLD");
    }
}
