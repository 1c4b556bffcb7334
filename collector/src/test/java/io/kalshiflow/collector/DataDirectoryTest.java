package io.kalshiflow.collector;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalshiflow.market.MarketTicker;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DataDirectoryTest {
    private static final String HASH = "0123456789abcdef".repeat(4);

    private final DataDirectory data = new DataDirectory(Path.of("some", "data"));

    @Test
    void aTapeIsNamedAfterItsMarketAndHash() {
        assertThat(data.tape(new MarketTicker("KXA-26JAN01-T0.5"), HASH))
                .isEqualTo(Path.of("some/data/tapes/KXA-26JAN01-T0.5-0123456789ab.tape"));
    }

    @Test
    void noTickerLeadsOutOfTheFolder() {
        Path tapes = Path.of("some/data/tapes");
        for (String ticker : new String[] {"../../etc/x", "/etc/x", "..", "a\\b", "x".repeat(400)}) {
            Path tape = data.tape(new MarketTicker(ticker), HASH).normalize();
            assertThat(tape.getParent()).isEqualTo(tapes);
            assertThat(tape.getFileName().toString()).hasSizeLessThan(200);
        }
    }

    @Test
    void whatLiesInsideIsNamedRelativeToIt() {
        Path inside = Path.of("some/data/tapes/a.tape");
        assertThat(data.nameOf(inside)).isEqualTo("tapes/a.tape");
        assertThat(data.nameOf(inside.toAbsolutePath())).isEqualTo("tapes/a.tape");
        assertThat(data.file("tapes/a.tape")).isEqualTo(inside);
        Path outside = Path.of("other.tape").toAbsolutePath();
        assertThat(data.file(data.nameOf(Path.of("other.tape")))).isEqualTo(outside);
    }
}
