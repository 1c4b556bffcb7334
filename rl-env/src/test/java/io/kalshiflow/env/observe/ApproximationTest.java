package io.kalshiflow.env.observe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ApproximationTest {
    @Test
    void theLogarithmIsWithinItsError() {
        double worst = 0;
        for (double x = 0; x < 1e15; x = x * 1.001 + 1e-4) {
            worst = Math.max(worst, Math.abs(Approximation.ln1p(x) - StrictMath.log1p(x)));
        }
        assertThat(worst).isLessThan(2e-11);
    }

    @Test
    void theHyperbolicTangentIsWithinItsErrorAndFlatOutside() {
        double worst = 0;
        for (double x = -25; x <= 25; x += 1e-4) {
            worst = Math.max(worst, Math.abs(Approximation.tanh(x) - StrictMath.tanh(x)));
        }
        assertThat(worst).isLessThan(1e-10);
        assertThat(Approximation.tanh(1e300)).isEqualTo(1);
        assertThat(Approximation.tanh(Double.NEGATIVE_INFINITY)).isEqualTo(-1);
        assertThat(Approximation.tanh(0)).isZero();
    }
}
