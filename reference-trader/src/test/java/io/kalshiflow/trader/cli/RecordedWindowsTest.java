package io.kalshiflow.trader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kalshiflow.client.testing.SharedData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every recorded window, inspected, traded and verified. */
@Tag("slow")
class RecordedWindowsTest {
    private static final String[] PRICINGS = {"aggressive", "passive", "mid"};

    @TempDir
    Path folder = Path.of("");

    @Test
    void everyFillOnRealRecordingsHolds() throws IOException {
        List<Path> windows = SharedData.goldWindows();
        int fillCount = 0;
        for (int i = 0; i < windows.size(); i++) {
            Path window = windows.get(i);
            JsonNode inspected = CommandRun.of("inspect", "--frames", window.toString(), "--json")
                    .json();
            assertThat(inspected.get("audit").asText()).as("%s", window).isEqualTo("passed");

            Path fills = folder.resolve(i + ".csv");
            CommandRun replay = CommandRun.of(
                    "replay",
                    "--frames",
                    window.toString(),
                    "--metadata",
                    SharedData.metadata(window).toString(),
                    "--selector",
                    i % 2 == 0 ? "random" : "cycle",
                    "--pricing",
                    PRICINGS[i % PRICINGS.length],
                    "--latency-ms",
                    String.valueOf(50 * (i % 4)),
                    "--cash",
                    "250.00",
                    "--fills",
                    fills.toString(),
                    "--json");
            assertThat(replay.exitCode()).as(replay.err()).isZero();
            assertThat(replay.json().get("settlement").isNull()).isFalse();
            CommandRun verified = CommandRun.of(
                    "verify", "--frames", window.toString(), "--fills", fills.toString(), "--cash", "250.00", "--json");
            assertThat(verified.exitCode()).as("%s: %s", window, verified.out()).isZero();
            fillCount += verified.json().get("fills").asInt();
        }
        assertThat(fillCount).isGreaterThan(500);
    }
}
