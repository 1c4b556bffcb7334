package io.kalshiflow.trader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class VerifyCommandTest {
    private static final String SNAPSHOT = "{\"recv_ms\":1,\"event\":{\"type\":\"orderbook_snapshot\",\"msg\":"
            + "{\"market_ticker\":\"M\",\"no_dollars_fp\":[[\"0.5000\",\"10.00\"]]}}}\n";
    private static final String HEADER =
            "time_us,order_id,intent,book_side,price,count,liquidity,fee,position_after," + "cash_after,evidence\n";
    private static final String FILL = "5,a,BUY_YES,bid,0.5000,1.00,taker,0.020000,1.00,9.480000,0\n";

    @TempDir
    Path folder = Path.of("");

    private Path frames = Path.of("");
    private Path fills = Path.of("");

    @BeforeEach
    void writeInputs() throws IOException {
        frames = Files.writeString(folder.resolve("frames.ndjson"), SNAPSHOT);
        fills = Files.writeString(folder.resolve("fills.csv"), HEADER + FILL);
    }

    @Test
    void fillsThatHoldExitWithZeroAndSaySo() {
        CommandRun run = verify();
        assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(run.out()).contains("every fill holds", "quadratic:1 (assumed)");
    }

    @Test
    void theJsonAnswerIsOneObjectWithDecimalStringsForMoney() throws IOException {
        CommandRun run = verify("--json", "--cash", "10");
        assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(run.json().path("ok").asBoolean()).isTrue();
        assertThat(run.json().path("checked").asInt()).isEqualTo(1);
        assertThat(run.json().path("fees").asText()).isEqualTo("0.020000");
        assertThat(run.json().path("problems")).isEmpty();
    }

    @Test
    void aBrokenRuleExitsWithOneAndNamesLineAndRule() throws IOException {
        CommandRun run = verify("--json", "--cash", "11");
        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.json().path("problems")).singleElement().satisfies(problem -> {
            assertThat(problem.path("line").asInt()).isEqualTo(2);
            assertThat(problem.path("rule").asText()).isEqualTo("cash");
        });
    }

    @Test
    void recordingsThatEndInTheMiddleExitWithThree() throws IOException {
        Files.writeString(frames, SNAPSHOT + SNAPSHOT.substring(0, 40));
        CommandRun run = verify("--json");
        assertThat(run.exitCode()).isEqualTo(ExitCode.CUT_OFF);
        assertThat(run.json().path("cut_off")).hasSize(1);
        assertThat(run.err()).contains("frames.ndjson, line 2");
    }

    @Test
    void aLineThatIsNotJsonIsBadInputThatNamesTheLine() throws IOException {
        Files.writeString(frames, SNAPSHOT + "garbage\n" + SNAPSHOT);
        CommandRun run = verify();
        assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.err()).hasLineCount(1).contains("frames.ndjson, line 2", "--skip-bad");
    }

    @Test
    void badLinesCanBePassedOverAndAreCounted() throws IOException {
        Files.writeString(frames, SNAPSHOT + "garbage\n");
        CommandRun run = verify("--json", "--skip-bad");
        assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(run.json().path("skipped_frames").asInt()).isEqualTo(1);
        assertThat(run.json().path("frames").asInt()).isEqualTo(2);
    }

    @Test
    void aFolderWithoutRecordingsIsBadInput() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        CommandRun run = CommandRun.of("verify", "--frames", empty.toString(), "--fills", fills.toString());
        assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.err()).contains("no recordings in this folder");
    }

    private CommandRun verify(String... more) {
        String[] words = {"verify", "--frames", frames.toString(), "--fills", fills.toString()};
        String[] all = new String[words.length + more.length];
        System.arraycopy(words, 0, all, 0, words.length);
        System.arraycopy(more, 0, all, words.length, more.length);
        return CommandRun.of(all);
    }
}
