package io.kalshiflow.trader;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalshiflow.backtest.Backtest;
import io.kalshiflow.backtest.Report;
import io.kalshiflow.env.DecisionSchedule;
import io.kalshiflow.env.SessionSettings;
import io.kalshiflow.env.TradingEnvironment;
import io.kalshiflow.env.act.ActionMask;
import io.kalshiflow.env.act.ActionSpace;
import io.kalshiflow.env.act.IntentActionSpace;
import io.kalshiflow.env.act.Pricing;
import io.kalshiflow.env.observe.ObservationBuilder;
import io.kalshiflow.env.synth.SyntheticMarket;
import io.kalshiflow.order.sim.SimulatedOrderManager;
import io.kalshiflow.policy.ActionSelector;
import io.kalshiflow.policy.RandomSelector;
import io.kalshiflow.policy.SelectorStrategy;
import io.kalshiflow.sim.PreparedTape;
import io.kalshiflow.sim.ReplayFeed;
import io.kalshiflow.tape.Tape;
import io.kalshiflow.trade.StrategyContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Environment, backtest and trading loop see and do the same on one session. */
class OneSessionThreeWaysTest {
    private static final SessionSettings SETTINGS = SessionSettings.DEFAULT;
    private static final long SEED = 11;

    /** Writes down every decision: the bits that were seen, what was allowed and chosen, and the orders after it. */
    private static final class Witness implements ActionSelector, ActionSpace {
        private final ActionSelector chooser = new RandomSelector(SEED);
        private final ActionSpace actions;
        private final List<String> testimony = new ArrayList<>();

        Witness(Pricing pricing) {
            actions = new IntentActionSpace(IntentActionSpace.DEFAULT_SIZES_E2, pricing);
        }

        @Override
        public int select(float[] observation, ActionMask mask) {
            int[] bits = new int[observation.length];
            for (int i = 0; i < bits.length; i++) {
                bits[i] = Float.floatToRawIntBits(observation[i]);
            }
            int action = chooser.select(observation, mask);
            testimony.add(Arrays.toString(bits) + " " + mask + " -> " + action);
            return action;
        }

        @Override
        public int size() {
            return actions.size();
        }

        @Override
        public String name(int action) {
            return actions.name(action);
        }

        @Override
        public long maskBits(StrategyContext context) {
            return actions.maskBits(context);
        }

        @Override
        public void execute(int action, StrategyContext context) {
            actions.execute(action, context);
            testimony.add(context.nowMicros() + " "
                    + context.account().openOrders(context.market().ticker()));
        }
    }

    @ParameterizedTest
    @EnumSource(Pricing.class)
    void observationsAreBitEqualAndOrdersTheSame(Pricing pricing) {
        Tape tape = SyntheticMarket.generate(5, Duration.ofMinutes(5)).tape();
        Witness inBacktest = new Witness(pricing);
        Report backtest = new Backtest(SETTINGS)
                .run(tape, new SelectorStrategy(inBacktest, inBacktest, ObservationBuilder.standard()));
        Witness inLoop = new Witness(pricing);
        Report loop = tradingLoop(tape, inLoop);
        Witness inEnvironment = new Witness(pricing);
        long profit = environment(tape, inEnvironment);

        assertThat(backtest.decisions()).isGreaterThan(500);
        assertThat(backtest.fills()).hasSizeGreaterThan(5);
        assertThat(inLoop.testimony).isEqualTo(inBacktest.testimony);
        assertThat(inEnvironment.testimony).isEqualTo(inBacktest.testimony);
        assertThat(loop).isEqualTo(backtest);
        assertThat(profit).isEqualTo(backtest.profitE6());
    }

    private static Report tradingLoop(Tape tape, Witness witness) {
        ReplayFeed feed = new ReplayFeed(PreparedTape.of(tape), SETTINGS.feesOf(tape.market()), SETTINGS.venue());
        try (SimulatedOrderManager orders = new SimulatedOrderManager(feed.exchange(), SETTINGS)) {
            TradingLoop loop = new TradingLoop(
                    tape.market(),
                    feed,
                    orders,
                    new SelectorStrategy(witness, witness, ObservationBuilder.standard()),
                    new DecisionSchedule(SETTINGS.throttleMicros()));
            while (!loop.isOver()) {
                loop.doWork();
            }
            return loop.report();
        }
    }

    /** Returns the sum of the rewards. */
    private static long environment(Tape tape, Witness witness) {
        TradingEnvironment environment =
                new TradingEnvironment(seed -> tape, SETTINGS, witness, ObservationBuilder::standard);
        environment.reset(0);
        long sum = 0;
        while (!environment.terminated() && !environment.truncated()) {
            environment.step(witness.select(environment.observation(), environment.mask()));
            sum += environment.rewardE6();
        }
        assertThat(environment.terminated()).isTrue();
        return sum;
    }
}
