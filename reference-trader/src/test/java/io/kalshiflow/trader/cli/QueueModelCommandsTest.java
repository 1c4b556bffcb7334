package io.kalshiflow.trader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kalshiflow.book.testing.Level;
import io.kalshiflow.book.testing.MarketScript;
import io.kalshiflow.client.frames.FrameLogExport;
import io.kalshiflow.env.synth.SyntheticMarket;
import io.kalshiflow.tape.testing.Tapes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The commands {@code calibrate} and {@code fidelity} on generated markets. */
class QueueModelCommandsTest extends ImportCommandSetup {
    @BeforeEach
    void writeLongMarket() throws IOException {
        FrameLogExport.writeFrames(
                SyntheticMarket.generate(13, Duration.ofMinutes(6)).tape(), frames);
    }

    private CommandRun fidelity(String... more) {
        List<String> words = new ArrayList<>(List.of("fidelity", "--frames", frames.toString()));
        words.addAll(List.of(more));
        return CommandRun.of(words.toArray(String[]::new));
    }

    @Test
    void aFolderOfMarketsIsScoredInOneCallAndOtherSeriesAreMarked() throws IOException {
        CommandRun run = fidelity("--model", "touch", "--model", "particles:4", "--seeds", "2", "--json");

        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
        JsonNode answer = run.json();
        assertThat(answer.get("markets").asInt()).isEqualTo(2);
        assertThat(answer.get("lonely_trades").asInt()).isZero();
        JsonNode touch = answer.get("models").get(0);
        assertThat(touch.get("model").asText()).isEqualTo("touch");
        assertThat(touch.get("calibrated").asBoolean()).isTrue();
        assertThat(touch.get("measures").get("recall").get("value").asDouble()).isEqualTo(1);
        JsonNode particles = answer.get("models").get(answer.get("models").size() - 1);
        assertThat(particles.get("model").asText()).isEqualTo("particles:4");
        assertThat(particles.get("calibrated").asBoolean()).isFalse();
        assertThat(particles.get("measures").has("brier_60s")).isTrue();
        assertThat(particles.get("markout_cents")).hasSize(3);
    }

    @Test
    void aFolderOfFoldersIsOneRecordingEach() throws IOException {
        Path events = folder.resolve("events");
        for (long seed = 21; seed <= 23; seed++) {
            FrameLogExport.writeFrames(
                    SyntheticMarket.generate(seed, Duration.ofMinutes(4)).tape(), events.resolve("window-" + seed));
        }

        CommandRun run = CommandRun.of("fidelity", "--frames", events.toString(), "--model", "log", "--json");

        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
        assertThat(run.json().get("markets").asInt()).isEqualTo(3);
    }

    @Test
    void theTableNamesEveryModelAndSaysWhichAreNotCalibrated() {
        CommandRun run = fidelity("--seeds", "1");

        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
        assertThat(run.out())
                .contains("touch", "risk-averse", "log", "quantity:64", "order-list:no-amend-ups", "order-list *")
                .contains("particles:64 *", "*: not calibrated", "95 % over markets");
    }

    @Test
    void oneThreadAnswersAsTwo() {
        assertThat(fidelity("--model", "particles:4", "--threads", "1", "--json")
                        .out())
                .isEqualTo(fidelity("--model", "particles:4", "--threads", "2", "--json")
                        .out());
    }

    @Test
    void thePageNeedsNothingElse() throws IOException {
        Path page = folder.resolve("page.html");

        CommandRun run = fidelity("--model", "log", "--html", page.toString());

        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
        assertThat(Files.readString(page))
                .contains("<svg", "reliability", "markout", "filled by", "<td>log</td>")
                .doesNotContain("http", "src=", "NaN\"");
    }

    @Test
    void aCalibrationIsWrittenAndScoredAsAModel() throws IOException {
        Path model = folder.resolve("model.json");

        CommandRun calibrated = CommandRun.of(
                "calibrate", "--frames", frames.toString(), "--out", model.toString(), "--seeds", "1", "--json");
        assertThat(calibrated.exitCode()).as(calibrated.err()).isEqualTo(ExitCode.OK);
        assertThat(calibrated.json().get("samples").get("KXDEMO15M.windows").asInt())
                .isEqualTo(2);
        assertThat(calibrated.json().get("days")).as("all of one day").isEmpty();

        CommandRun scored = fidelity("--model", model.toString(), "--seeds", "1");

        assertThat(scored.exitCode()).as(scored.err()).isEqualTo(ExitCode.OK);
        assertThat(scored.out())
                .contains("order-list of model.json", "particles:64 of model.json")
                .doesNotContain("*: not calibrated");
    }

    @Test
    void badInputIsNamedOnOneLine() throws IOException {
        bad(fidelity("--model", "fifo"), "--model: there is no queue model \"fifo\"; known are touch");
        bad(fidelity("--model", "gone.json"), "gone.json: no such file");
        bad(fidelity("--seeds", "0"), "--seeds: 1 to 1000, not 0");
        bad(fidelity("--threads", "0"), "--threads: 1 to 64, not 0");
        bad(fidelity("--labels", "gone.csv"), "--labels: gone.csv: no such file");
        bad(CommandRun.of("fidelity"), "fidelity needs --frames");
        bad(CommandRun.of("calibrate", "--frames", frames.toString()), "calibrate needs --out");
        Path broken = folder.resolve("broken.json");
        Files.writeString(broken, "{\"amend_up.odds_factor\": \"three\"}");
        bad(fidelity("--model", broken.toString()), "the value of amend_up.odds_factor is not a number");
        Files.writeString(broken, "{}");
        bad(fidelity("--model", broken.toString()), "the calibration has no value hazard.plain.equal.0");
        Files.writeString(broken, "{");
        bad(fidelity("--model", broken.toString()), "broken.json: not JSON");
        Path labels = folder.resolve("labels.csv");
        Files.writeString(labels, "window\n");
        bad(fidelity("--labels", labels.toString()), "labels.csv, the first line is not");
    }

    @Test
    void ordersThatWereNeverNearTheBestCannotBeScored() throws IOException {
        Path none = folder.resolve("none");
        FrameLogExport.writeFrames(
                Tapes.of(new MarketScript()
                        .snapshot(Level.bid(40, 9), Level.ask(42, 9))
                        .at(5)
                        .delta(Level.bid(30, 1))),
                none);

        bad(CommandRun.of("fidelity", "--frames", none.toString()), "nothing can be scored");
    }

    private static void bad(CommandRun run, String message) {
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).hasLineCount(1).contains(message);
    }
}
