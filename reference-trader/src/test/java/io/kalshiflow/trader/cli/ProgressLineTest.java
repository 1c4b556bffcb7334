package io.kalshiflow.trader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class ProgressLineTest {
    private static final long MILLISECOND = 1_000_000L;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream err = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    private long nowNs;

    @Test
    void aTerminalIsUpdatedFourTimesASecond() {
        ProgressLine line = new ProgressLine(err, true, () -> nowNs);
        for (int i = 0; i <= 1000; i++) {
            nowNs = i * MILLISECOND;
            line.update(() -> "at " + nowNs / MILLISECOND);
        }
        assertThat(shown()).isEqualTo("\r\u001b[Kat 250\r\u001b[Kat 500\r\u001b[Kat 750\r\u001b[Kat 1000");
    }

    @Test
    void closingTakesTheLineOffTheTerminal() {
        try (ProgressLine line = new ProgressLine(err, true, () -> nowNs)) {
            nowNs = 300 * MILLISECOND;
            line.update(() -> "half");
        }
        assertThat(shown()).isEqualTo("\r\u001b[Khalf\r\u001b[K");
    }

    @Test
    void aLogSeesNothingOfAShortRun() {
        try (ProgressLine line = new ProgressLine(err, false, () -> nowNs)) {
            nowNs = 9_999 * MILLISECOND;
            line.update(() -> "half");
        }
        assertThat(shown()).isEmpty();
    }

    @Test
    void aLogSeesALineEveryTenSecondsOfALongRun() {
        ProgressLine line = new ProgressLine(err, false, () -> nowNs);
        for (int second = 1; second <= 25; second++) {
            nowNs = second * 1000L * MILLISECOND;
            line.update(() -> "at " + nowNs / MILLISECOND);
        }
        assertThat(shown().lines()).containsExactly("at 10000", "at 20000");
    }

    private String shown() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
