package io.kalshiflow.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.kalshiflow.backtest.Backtest;
import io.kalshiflow.backtest.Report;
import io.kalshiflow.env.SessionSettings;
import io.kalshiflow.env.TradingEnvironment;
import io.kalshiflow.env.act.ActionSpace;
import io.kalshiflow.env.act.IntentActionSpace;
import io.kalshiflow.env.act.Pricing;
import io.kalshiflow.env.observe.ObservationBuilder;
import io.kalshiflow.env.synth.SyntheticMarket;
import io.kalshiflow.tape.Tape;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SelectorStrategyTest {
    private static final Tape TAPE =
            SyntheticMarket.generate(3, Duration.ofSeconds(60)).tape();

    private static IntentActionSpace space(Pricing pricing) {
        return new IntentActionSpace(IntentActionSpace.DEFAULT_SIZES_E2, pricing);
    }

    private static ActionSelector selector(String name, ActionSpace space) {
        return SelectorRegistry.load()
                .find(name)
                .create(space, ObservationBuilder.standard().schema(), 7);
    }

    private static SelectorStrategy strategy(ActionSelector selector, ActionSpace space) {
        return new SelectorStrategy(selector, space, ObservationBuilder.standard());
    }

    @Test
    void holdSendsNothing() {
        IntentActionSpace space = space(Pricing.AGGRESSIVE);
        SelectorStrategy hold = strategy(selector("hold", space), space);
        Report report = new Backtest(SessionSettings.DEFAULT).run(TAPE, hold);
        assertThat(report.orders()).isZero();
        assertThat(report.fills()).isEmpty();
        assertThat(report.equityEndE6()).isEqualTo(report.equityStartE6());
        assertThat(hold.actionCounts()).isEqualTo(Map.of("hold", report.decisions()));
    }

    @Test
    void cycleTradesAllFourIntents() {
        IntentActionSpace space = space(Pricing.AGGRESSIVE);
        SelectorStrategy cycle = strategy(selector("cycle", space), space);
        Report report = new Backtest(SessionSettings.DEFAULT).run(TAPE, cycle);
        assertThat(report.fills()).isNotEmpty();
        assertThat(cycle.actionCounts())
                .containsKeys("buy_yes_5", "sell_yes_5", "buy_no_5", "sell_no_5")
                .doesNotContainKey("buy_yes_10");
    }

    @Test
    void aMaskedChoiceIsAnError() {
        IntentActionSpace space = space(Pricing.AGGRESSIVE);
        for (int wrong : new int[] {6, 21, -1}) {
            SelectorStrategy strategy = strategy((observation, mask) -> wrong, space);
            assertThatIllegalStateException()
                    .isThrownBy(() -> new Backtest(SessionSettings.DEFAULT).run(TAPE, strategy))
                    .withMessageContaining(Integer.toString(wrong));
            assertThat(strategy.actionCounts()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Pricing.class)
    void theEnvironmentAndTheStrategyEarnTheSame(Pricing pricing) {
        IntentActionSpace space = space(pricing);
        for (String name : new String[] {"cycle", "random"}) {
            Report report = new Backtest(SessionSettings.DEFAULT).run(TAPE, strategy(selector(name, space), space));
            TradingEnvironment environment =
                    new TradingEnvironment(seed -> TAPE, SessionSettings.DEFAULT, space, ObservationBuilder::standard);
            ActionSelector selector = selector(name, space);
            environment.reset(1);
            while (!environment.terminated()) {
                environment.step(selector.select(environment.observation(), environment.mask()));
            }
            assertThat(environment.equityE6()).isEqualTo(report.equityEndE6());
        }
    }
}
