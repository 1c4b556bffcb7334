package io.kalshiflow.client.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampsTest {
    @Property
    void readsAndWritesLikeTheJdk(
            @ForAll @LongRange(min = -62_135_596_800_000_000L, max = 253_402_300_799_999_999L) long micros) {
        Instant instant = Instant.EPOCH.plus(micros, ChronoUnit.MICROS);

        assertThat(Timestamps.parse(instant.toString())).isEqualTo(micros);
        assertThat(Timestamps.format(micros)).isEqualTo(instant.toString());
    }

    @ParameterizedTest
    @CsvSource({
        "2026-08-11T00:15:33Z, 1786407333000000",
        "2026-08-11T00:15:33.4Z, 1786407333400000",
        "2026-08-11T00:15:33.463921Z, 1786407333463921",
        "2026-08-11T00:15:33.463921987Z, 1786407333463921",
        "2026-08-11T02:15:33.463921+02:00, 1786407333463921",
        "2026-08-10T20:15:33.463921-04:00, 1786407333463921",
        "0001-01-01T00:00:00Z, -62135596800000000",
    })
    void readsAnyFractionAndZone(String text, long micros) {
        assertThat(Timestamps.parse(text)).isEqualTo(micros);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026-08-11",
                "2026-08-11T00:15:33",
                "2026-13-11T00:15:33Z",
                "2026-08-11T0x:15:33Z",
                "2026-08-11T00:15:33.4",
                "2026-08-11T00:15:33+0200"
            })
    void refusesWhatIsNoTime(String text) {
        assertThatThrownBy(() -> Timestamps.parse(text)).isInstanceOf(NumberFormatException.class);
    }

    @Test
    void leapDayIsADay() {
        assertThat(Timestamps.parse("2028-03-01T00:00:00Z") - Timestamps.parse("2028-02-29T00:00:00Z"))
                .isEqualTo(86_400_000_000L);
    }
}
