package io.kalshiflow.client.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.kalshiflow.client.ExchangeUnavailableException;
import io.kalshiflow.client.MalformedResponseException;
import io.kalshiflow.client.testing.ScriptedTransport;
import io.kalshiflow.market.testing.Markets;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExchangeCallsTest {
    private static final Duration LONG = Duration.ofSeconds(10);
    private static final String DOWN = "{\"exchange_active\":false,\"trading_active\":false,"
            + "\"exchange_estimated_resume_time\":\"2026-01-01T00:00:00Z\",\"exchange_index_statuses\":[{"
            + "\"exchange_index\":1,\"description\":\"second\",\"exchange_active\":false,\"trading_active\":false,"
            + "\"intra_exchange_transfers_active\":true}]}";

    @ParameterizedTest
    @ValueSource(ints = {200, 500, 503, 504})
    void theStatusIsReadFromSuccessesAndServerErrorsAlike(int httpStatus) {
        try (KalshiClient client = Answers.publicClient(new ScriptedTransport().answer(httpStatus, DOWN))) {
            ExchangeStatus status = client.exchange().status();
            assertThat(status.exchangeActive()).isFalse();
            assertThat(status.transfersActive()).isFalse();
            assertThat(status.resumesMicros()).isEqualTo(1_767_225_600_000_000L);
            assertThat(status.shards()).containsExactly(new ExchangeStatus.Shard(1, "second", false, false, true));
            assertThat(client.exchange().statusAsync()).succeedsWithin(LONG).isEqualTo(status);
        }
    }

    @Test
    void optionalFieldsMayBeMissing() {
        try (KalshiClient client = Answers.publicClient("{\"exchange_active\":true,\"trading_active\":true}")) {
            ExchangeStatus status = client.exchange().status();
            assertThat(status.tradingActive()).isTrue();
            assertThat(status.resumesMicros()).isZero();
            assertThat(status.shards()).isEmpty();
        }
    }

    @Test
    void aServerErrorWithoutAStatusStaysAnError() {
        try (KalshiClient client = Answers.publicClient(new ScriptedTransport().answer(503, "<html>down</html>"))) {
            assertThatExceptionOfType(ExchangeUnavailableException.class)
                    .isThrownBy(() -> client.exchange().status());
            assertThat(client.exchange().statusAsync())
                    .failsWithin(LONG)
                    .withThrowableThat()
                    .withCauseInstanceOf(ExchangeUnavailableException.class);
        }
        try (KalshiClient client = Answers.publicClient("{}")) {
            assertThatExceptionOfType(MalformedResponseException.class)
                    .isThrownBy(() -> client.exchange().status())
                    .withMessageContaining("$.exchange_active is missing");
        }
    }

    @Test
    void theScheduleIsInNewYorkTimeAndAWholeDayGoesFromMidnightToMidnight() {
        String body = "{\"schedule\":{\"standard_hours\":[{\"start_time\":\"2026-01-01T00:00:00Z\","
                + "\"end_time\":\"2026-01-01T00:15:00Z\",\"monday\":[{\"open_time\":\"00:00\",\"close_time\":\"00:00\"}],"
                + "\"tuesday\":[{\"open_time\":\"08:00\",\"close_time\":\"24:00\"}],\"wednesday\":null}],"
                + "\"maintenance_windows\":[{\"start_datetime\":\"2026-01-01T00:00:00Z\","
                + "\"end_datetime\":\"2026-01-01T00:15:00Z\"}]}}";
        try (KalshiClient client = Answers.publicClient(body)) {
            ExchangeSchedule schedule = client.exchange().schedule();
            assertThat(schedule.maintenance())
                    .containsExactly(new ExchangeSchedule.Maintenance(Markets.OPEN_MICROS, Markets.CLOSE_MICROS));
            ExchangeSchedule.Week week = schedule.weeks().get(0);
            assertThat(week.days())
                    .hasSize(7)
                    .containsEntry(
                            DayOfWeek.MONDAY,
                            List.of(new ExchangeSchedule.Hours(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT)))
                    .containsEntry(
                            DayOfWeek.TUESDAY,
                            List.of(new ExchangeSchedule.Hours(LocalTime.of(8, 0), LocalTime.MIDNIGHT)))
                    .containsEntry(DayOfWeek.WEDNESDAY, List.of());
            assertThat(client.exchange().scheduleAsync()).succeedsWithin(LONG).isEqualTo(schedule);
        }
        try (KalshiClient client = Answers.publicClient(body.replace("08:00", "8 am"))) {
            assertThatExceptionOfType(MalformedResponseException.class)
                    .isThrownBy(() -> client.exchange().schedule())
                    .withMessageContaining("$.schedule.standard_hours[0].tuesday[0].open_time: \"8 am\"");
        }
    }
}
