package io.kalshiflow.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kalshiflow.market.BookSide;
import io.kalshiflow.sim.queue.ClassifiedTape;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import org.junit.jupiter.api.Test;

class LabelFileTest {
    private static final String WINDOW = "KXDEMO15M-26JAN010015-15";
    private static final long OPEN_MILLIS = Sessions.OPEN / 1_000;

    private final ClassifiedTape tape = new Sessions()
            .delta(200, 123)
            .fill(900, 123)
            .delta(1_000, BookSide.ASK, 4_200, 77)
            .delta(2_000, BookSide.ASK, 4_200, -77)
            .tape();

    private List<Label> read(String... lines) throws IOException {
        String text = LabelFile.HEADER + "\n" + String.join("\n", lines) + "\n";
        return LabelFile.read(new StringReader(text), List.of(tape)).get(0).labels();
    }

    private static String line(String side, int price, int size, int place, int end, String outcome) {
        return String.join(
                ",",
                WINDOW,
                side,
                "" + price,
                "" + size,
                "" + (OPEN_MILLIS + place),
                "" + (OPEN_MILLIS + end),
                "500",
                "0",
                "1",
                "1",
                outcome);
    }

    @Test
    void linesFindTheirOrdersAndNoPricesAreTurned() throws IOException {
        assertThat(read(line("yes", 4_000, 123, 200, 900, "FILL"), line("no", 5_800, 77, 1_000, 2_000, "CANCEL")))
                .isEqualTo(LabelBuilder.of(tape));
    }

    @Test
    void linesOfOtherMarketsArePassedOver() throws IOException {
        assertThat(read(line("yes", 4_000, 123, 200, 900, "FILL").replace(WINDOW, "KXOTHER-1")))
                .isEmpty();
    }

    @Test
    void whatIsWrongIsSaidWithItsLine() {
        assertThatThrownBy(() -> read(line("yes", 4_000, 124, 200, 900, "FILL")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("line 2: the tape of " + WINDOW + " has no");
        assertThatThrownBy(() -> read(line("yes", 4_000, 123, 200, 900, "CANCEL")))
                .hasMessageContaining("line 2");
        assertThatThrownBy(() -> read(line("bid", 4_000, 123, 200, 900, "FILL")))
                .hasMessageContaining("line 2: \"bid\" is neither yes nor no");
        assertThatThrownBy(() -> read("a,b")).hasMessageContaining("line 2: 2 fields, not 11");
        assertThatThrownBy(() -> LabelFile.read(new StringReader("window\n"), List.of(tape)))
                .hasMessageContaining("the first line is not");
    }
}
