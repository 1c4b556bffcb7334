package io.kalshiflow.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalshiflow.book.MarketHandler;
import io.kalshiflow.env.SessionSettings;
import io.kalshiflow.env.TradingEnvironment;
import io.kalshiflow.env.act.ActionMask;
import io.kalshiflow.env.act.ActionSpace;
import io.kalshiflow.env.act.IntentActionSpace;
import io.kalshiflow.env.act.Pricing;
import io.kalshiflow.env.observe.ObservationBuilder;
import io.kalshiflow.env.synth.SyntheticMarket;
import io.kalshiflow.sim.CounterRandom;
import io.kalshiflow.tape.Tape;
import io.kalshiflow.trade.OrderView;
import io.kalshiflow.trade.Strategy;
import io.kalshiflow.trade.StrategyContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Environment and backtest are two ways to drive one session: what a policy sees and does is the same to the bit. */
class ParityTest {
    /** An action space that writes down what the account has when it is asked and which orders an action leaves. */
    private static final class Witness implements ActionSpace {
        private final ActionSpace space;
        final List<String> seen = new ArrayList<>();

        Witness(Pricing pricing) {
            space = new IntentActionSpace(IntentActionSpace.DEFAULT_SIZES_E2, pricing);
        }

        private static String account(StrategyContext context) {
            List<OrderView> open = context.account().openOrders(context.market().ticker());
            return context.nowMicros() + " " + context.account().cashE6(0) + " "
                    + context.account().reservedE6(0) + " "
                    + context.account().position(context.market().ticker()).countE2() + " " + open;
        }

        @Override
        public int size() {
            return space.size();
        }

        @Override
        public String name(int action) {
            return space.name(action);
        }

        @Override
        public long maskBits(StrategyContext context) {
            long bits = space.maskBits(context);
            seen.add(Long.toBinaryString(bits) + " " + account(context));
            return bits;
        }

        @Override
        public void execute(int action, StrategyContext context) {
            space.execute(action, context);
            seen.add(action + " " + account(context));
        }
    }

    private static int choose(float[] observation, ActionMask mask, int step) {
        long bits = Arrays.hashCode(observation);
        return mask.nthAllowed((int) Math.floorMod(CounterRandom.hash(11, step, bits), (long) mask.count()));
    }

    @ParameterizedTest
    @EnumSource(Pricing.class)
    void observationsAreBitEqualAndOrdersTheSame(Pricing pricing) {
        for (int seed = 1; seed <= 5; seed++) {
            Tape tape = SyntheticMarket.generate(seed, Duration.ofSeconds(90)).tape();
            List<float[]> inEnvironment = new ArrayList<>();
            Witness environmentActions = new Witness(pricing);
            TradingEnvironment environment = new TradingEnvironment(
                    any -> tape, SessionSettings.DEFAULT, environmentActions, ObservationBuilder::standard);
            environment.reset(seed);
            while (!environment.terminated()) {
                inEnvironment.add(environment.observation().clone());
                environment.step(choose(environment.observation(), environment.mask(), inEnvironment.size()));
            }
            List<float[]> inBacktest = new ArrayList<>();
            Witness backtestActions = new Witness(pricing);
            Report report = new Backtest(SessionSettings.DEFAULT).run(tape, new Deciding(backtestActions, inBacktest));
            assertThat(report.orders()).isPositive();
            assertThat(inBacktest).usingElementComparator(Arrays::compare).containsExactlyElementsOf(inEnvironment);
            assertThat(backtestActions.seen).isEqualTo(environmentActions.seen);
            assertThat(report.equityEndE6()).isEqualTo(environment.equityE6());
            assertThat(report.decisions()).isEqualTo(inEnvironment.size());
        }
    }

    @ParameterizedTest
    @EnumSource(Pricing.class)
    void twoRunsGiveTheSameReport(Pricing pricing) {
        Tape tape = SyntheticMarket.generate(9, Duration.ofSeconds(90)).tape();
        Report first =
                new Backtest(SessionSettings.DEFAULT).run(tape, new Deciding(new Witness(pricing), new ArrayList<>()));
        assertThat(new Backtest(SessionSettings.DEFAULT)
                        .run(tape, new Deciding(new Witness(pricing), new ArrayList<>())))
                .isEqualTo(first);
    }

    private static final class Deciding implements Strategy {
        private final ObservationBuilder builder = ObservationBuilder.standard();
        private final ActionSpace space;
        private final List<float[]> observations;

        Deciding(ActionSpace space, List<float[]> observations) {
            this.space = space;
            this.observations = observations;
        }

        @Override
        public MarketHandler marketEvents() {
            return builder.marketEvents();
        }

        @Override
        public void decide(StrategyContext context) {
            float[] observation = new float[builder.schema().width()];
            builder.build(context, observation);
            observations.add(observation);
            space.execute(choose(observation, space.mask(context), observations.size()), context);
        }
    }
}
