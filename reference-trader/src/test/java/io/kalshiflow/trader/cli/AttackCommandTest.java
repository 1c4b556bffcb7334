package io.kalshiflow.trader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class AttackCommandTest {
    @Test
    void aVenueThatWithstandsIsAnsweredWithCountsPerModel() throws IOException {
        CommandRun run = CommandRun.of("attack", "--runs", "48", "--seed", "7", "--json");
        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode json = run.json();
        assertThat(json.get("violation").isNull()).isTrue();
        assertThat(json.get("runs").asInt()).isEqualTo(48);
        assertThat(json.get("models")).hasSize(24);
        long orders = 0;
        for (JsonNode model : json.get("models")) {
            assertThat(model.get("runs").asInt()).isEqualTo(2);
            orders += model.get("orders").asLong();
        }
        assertThat(json.get("orders").asLong()).isEqualTo(orders).isPositive();
        assertThat(json.get("fills").asLong()).isPositive();
        assertThat(json.get("checks").asLong()).isPositive();
    }

    @Test
    void theSameSeedGivesTheSameAnswer() {
        CommandRun run = CommandRun.of("attack", "--runs", "3", "--seed", "11");
        assertThat(run.out())
                .contains("no violation")
                .isEqualTo(
                        CommandRun.of("attack", "--runs", "3", "--seed", "11").out());
    }

    @Test
    void noRunsAreNoAttack() {
        CommandRun run = CommandRun.of("attack", "--runs", "0");
        assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.err()).contains("--runs: at least 1, not 0");
    }
}
