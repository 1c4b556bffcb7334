package io.kalshiflow.example;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EnvironmentExampleTest {
    @Test
    void theExampleRunsAndRepeats() {
        long[] profits = EnvironmentExample.run(3);
        assertThat(profits).hasSize(3).doesNotContain(0);
        assertThat(EnvironmentExample.run(3)).isEqualTo(profits);
    }
}
