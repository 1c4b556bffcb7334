package io.kalshiflow.env.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalshiflow.sim.CounterRandom;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;

class NewYorkTimeTest {
    private static long micros(String instant) {
        return Instant.parse(instant).getEpochSecond() * 1_000_000;
    }

    @Test
    void theClockJumpsWithDaylightSaving() {
        NewYorkTime time = new NewYorkTime();
        assertThat(time.minuteOfDay(micros("2026-03-08T06:59:00Z"))).isEqualTo(60 + 59);
        assertThat(time.minuteOfDay(micros("2026-03-08T07:00:00Z"))).isEqualTo(3 * 60);
        assertThat(time.minuteOfDay(micros("2026-11-01T05:59:59Z"))).isEqualTo(60 + 59);
        assertThat(time.minuteOfDay(micros("2026-11-01T06:00:00Z"))).isEqualTo(60);
        assertThat(time.minuteOfWeek(micros("2026-08-10T04:00:00Z"))).isZero();
    }

    @Test
    void itAgreesWithTheCalendarAtAnyTimeInAnyOrder() {
        CounterRandom random = new CounterRandom(1, 1);
        NewYorkTime time = new NewYorkTime();
        for (int i = 0; i < 10_000; i++) {
            long second = (long) (random.nextDouble() * 4e9) - 500_000_000;
            ZonedDateTime local = Instant.ofEpochSecond(second).atZone(ZoneId.of("America/New_York"));
            int minute = local.getHour() * 60 + local.getMinute();
            long micros = second * 1_000_000 + random.nextInt(1_000_000);
            assertThat(time.minuteOfDay(micros)).as("%s", local).isEqualTo(minute);
            int day = local.getDayOfWeek().getValue() - DayOfWeek.MONDAY.getValue();
            assertThat(time.minuteOfWeek(micros)).as("%s", local).isEqualTo(day * 24 * 60 + minute);
        }
    }
}
