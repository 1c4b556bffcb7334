package io.kalshiflow.order.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalshiflow.order.Execution;
import io.kalshiflow.order.ManagerSnapshot;
import io.kalshiflow.order.risk.RiskLimits;
import io.kalshiflow.trade.ExposureLimits;
import org.junit.jupiter.api.Test;

class GuardedBotExampleTest {
    @Test
    void itTradesUntilTheEndAndTheSameEveryTime() {
        ManagerSnapshot end = GuardedBotExample.run(1, RiskLimits.DEFAULT);
        assertThat(end.statistics().fills()).isPositive();
        assertThat(end.executions()).extracting(Execution::tag).containsOnly("example");
        assertThat(end.openOrders()).isEmpty();
        assertThat(GuardedBotExample.run(1, RiskLimits.DEFAULT)).isEqualTo(end);
        assertThat(GuardedBotExample.run(2, RiskLimits.DEFAULT)).isNotEqualTo(end);
    }

    @Test
    void theGuardHoldsItBack() {
        ManagerSnapshot end = GuardedBotExample.run(1, RiskLimits.NONE.withExposure(new ExposureLimits(50)));
        assertThat(end.statistics().commands().placed()).isZero();
        assertThat(end.statistics().refusals()).containsKey("POSITION_LIMIT");
    }

    @Test
    void itRuns() {
        GuardedBotExample.main(new String[0]);
    }
}
