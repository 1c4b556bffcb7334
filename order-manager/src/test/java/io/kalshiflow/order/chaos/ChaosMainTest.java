package io.kalshiflow.order.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChaosMainTest {
    private static final long SECOND = 1_000_000_000L;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(boolean terminal, LongSupplier nanoTime, String... words) {
        return ChaosMain.run(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                terminal,
                nanoTime,
                words);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    /** A clock that is so much later each time it is asked. */
    private static LongSupplier every(long nanos) {
        AtomicLong now = new AtomicLong();
        return () -> now.addAndGet(nanos);
    }

    @ParameterizedTest(name = "{0} is refused: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            --runs 0                    | --runs: a whole number from 1 to 1000000, not '0'
            --runs 1000001              | --runs: a whole number from 1 to 1000000, not '1000001'
            --runs 99999999999999999999 | --runs: a whole number from 1 to 1000000, not '99999999999999999999'
            --runs many                 | --runs: a whole number from 1 to 1000000, not 'many'
            --runs                      | --runs needs a number
            --steps 0                   | --steps: a whole number from 1 to 100000, not '0'
            --steps 100001              | --steps: a whole number from 1 to 100000, not '100001'
            --runs 1 --seed 2 --runs 1  | --runs is given twice
            --json --json               | --json is given twice
            --rnus 1                    | unknown option '--rnus'
            """)
    void badWordsAreOneLineAndNoRun(String words, String message) {
        assertThat(run(false, () -> 0, words.split(" "))).isEqualTo(2);
        assertThat(err()).hasLineCount(1).startsWith("kalshiflow: " + message + " (see ./kalshiflow chaos --help)");
    }

    @Test
    void badWordsWithJsonAreAnObjectToo() throws IOException {
        assertThat(run(false, () -> 0, "--runs", "0", "--json")).isEqualTo(2);
        JsonNode json = new ObjectMapper().readTree(out());
        assertThat(json.path("exit_code").asInt()).isEqualTo(2);
        assertThat(err()).isEqualTo("kalshiflow: " + json.path("error").asText() + System.lineSeparator());
    }

    @Test
    void withoutJsonARefusalPrintsNoAnswer() {
        assertThat(run(false, () -> 0, "--runs", "0")).isEqualTo(2);
        assertThat(out()).isEmpty();
    }

    @Test
    void aLogGetsALineEveryTenSecondsWithTheTimeLeft() {
        run(false, every(5 * SECOND), "--runs", "5", "--steps", "3");
        assertThat(err().lines())
                .containsExactly(
                        "chaos: 2 of 5 runs, 0 bad, about 15 s left", "chaos: 4 of 5 runs, 0 bad, about 5 s left");
    }

    @Test
    void aShortRunSaysNothingMeanwhile() throws IOException {
        run(false, () -> 0, "--runs", "3", "--steps", "3", "--json");
        assertThat(err()).isEmpty();
        assertThat(new ObjectMapper().readTree(out()).path("runs").asInt()).isEqualTo(3);
    }

    @Test
    void aTerminalGetsOneLineThatIsRewrittenAndTakenAway() {
        run(true, every(30 * SECOND), "--runs", "3", "--steps", "3");
        assertThat(err())
                .isEqualTo("\r\u001b[Kchaos: 1 of 3 runs, 0 bad, about 1 min left"
                        + "\r\u001b[Kchaos: 2 of 3 runs, 0 bad, about 30 s left"
                        + "\r\u001b[Kchaos: 3 of 3 runs, 0 bad, about 0 s left\r\u001b[K");
    }

    @Test
    void hoursAreTold() {
        run(false, every(3_600 * SECOND), "--runs", "3", "--steps", "3");
        assertThat(err()).contains("1 of 3 runs, 0 bad, about 2 h 0 min left");
    }
}
