package io.kalshiflow.order.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class RiskLimitsTest {
    @Test
    void theDefaultsAreThePredecessors() {
        RiskLimits limits = RiskLimits.DEFAULT;
        assertThat(limits.exposure().maxPositionE2()).isEqualTo(50_000);
        assertThat(limits.exposure().maxValueE6()).isEqualTo(500_000_000);
        assertThat(limits.exposure().maxConcentrationE6()).isEqualTo(200_000);
        assertThat(limits.exposure().cashBufferE6()).isEqualTo(100_000_000);
        assertThat(limits.orders().maxValueE6()).isEqualTo(500_000_000);
        assertThat(limits.orders().maxSizeE2()).isEqualTo(10_000);
        assertThat(limits.orders().maxPerSecond()).isEqualTo(10);
        assertThat(limits.markets().soundBook()).isTrue();
        assertThat(limits.markets().maxSpreadE4()).isEqualTo(5_000);
        assertThat(limits.losses().maxDrawdownE6()).isEqualTo(250_000);
    }

    @Test
    void limitsThatMakeNoSenseAreRefusedInWords() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RiskLimits.NONE.withMaxEventShareE6(0))
                .withMessageContaining("share of an event")
                .withMessageContaining("0.000000");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RiskLimits.LossLimits(-1, 1_000_000))
                .withMessageContaining("-0.000001");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RiskLimits.OrderLimits(-1, 0, 0, 0))
                .withMessageContaining("-0.01");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RiskLimits.PriceLimits(-1, 0))
                .withMessageContaining("-0.0001");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RiskLimits.MarketLimits(true, 0, -1, 0))
                .withMessageContaining("-1 us");
    }
}
