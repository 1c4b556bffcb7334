package io.kalshiflow.client.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.kalshiflow.client.testing.ManualTime;
import io.kalshiflow.client.testing.ScriptedTransport;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryingTransportTest {
    private static final HttpRequest READ = HttpRequest.of(HttpMethod.GET, "/trade-api/v2/markets");
    private static final HttpRequest WRITE = HttpRequest.of(HttpMethod.POST, "/trade-api/v2/portfolio/events/orders");
    private static final RetryPolicy POLICY =
            new RetryPolicy(6, Duration.ofSeconds(10), Duration.ofMillis(100), Duration.ofMillis(500));

    private final ManualTime time = new ManualTime();
    private final ScriptedTransport inner = new ScriptedTransport();
    private final RetryingTransport transport = with(POLICY);

    private RetryingTransport with(RetryPolicy policy) {
        return new RetryingTransport(inner, policy, time, time, new SplittableRandom(7));
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 502, 503, 504})
    void readsAreTriedAgainAfterWhatMayPass(int status) {
        inner.answer(status, "").answer(status, "").answer(200, "ok");
        assertThat(transport.send(READ).body().text()).isEqualTo("ok");
        assertThat(inner.sent()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 400, 401, 403, 404, 409, 410})
    void finalAnswersAreNotAskedForAgain(int status) {
        inner.answer(status, "");
        assertThat(transport.send(READ).status()).isEqualTo(status);
        assertThat(inner.sent()).hasSize(1);
        assertThat(time.sleeps()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 409, 500, 502, 503, 504})
    void writesAreSentOnceWhateverTheServerFailsWith(int status) {
        inner.answer(status, "");
        assertThat(transport.send(WRITE).status()).isEqualTo(status);
        assertThat(inner.sent()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = HttpMethod.class,
            names = {"POST", "PUT", "DELETE"})
    void writesThatMayHaveLeftAreSentOnce(HttpMethod method) {
        inner.fail(TransportException.Phase.MAYBE_SENT);
        assertThatExceptionOfType(TransportException.class)
                .isThrownBy(() -> transport.send(HttpRequest.of(method, "/trade-api/v2/portfolio/events/orders/x")));
        assertThat(inner.sent()).hasSize(1);
    }

    @Test
    void writesAreRepeatedAfter429AndWhenTheyNeverLeft() {
        inner.answer(429, "").fail(TransportException.Phase.NOT_SENT).answer(201, "made");
        assertThat(transport.send(WRITE).status()).isEqualTo(201);
        assertThat(inner.sent()).hasSize(3);
    }

    @Test
    void aStormOf429EndsAfterTheLastTryWithTheLastAnswer() {
        inner.answer(429, "{\"error\":\"too many requests\"}");
        assertThat(transport.send(WRITE).status()).isEqualTo(429);
        assertThat(inner.sent()).hasSize(6);
        List<Duration> limits = List.of(
                Duration.ofMillis(100),
                Duration.ofMillis(200),
                Duration.ofMillis(400),
                Duration.ofMillis(500),
                Duration.ofMillis(500));
        assertThat(time.sleeps()).hasSameSizeAs(limits);
        for (int at = 0; at < limits.size(); at++) {
            assertThat(time.sleeps().get(at)).isBetween(Duration.ZERO, limits.get(at));
        }
    }

    @Test
    void theSameSeedPausesTheSame() {
        inner.answer(503, "");
        transport.send(READ);
        List<Duration> first = time.sleeps();
        with(POLICY).send(READ);
        assertThat(time.sleeps().subList(5, 10)).isEqualTo(first);
    }

    @Test
    void noPauseGoesBeyondTheTimeOfTheCall() {
        RetryPolicy patient =
                new RetryPolicy(1_000, Duration.ofSeconds(3), Duration.ofSeconds(1), Duration.ofSeconds(1));
        inner.answer(503, "");
        with(patient).send(READ);
        assertThat(time.sleeps()).hasSizeGreaterThan(2);
        assertThat(time.nanos()).isLessThan(Duration.ofSeconds(3).toNanos());
        Duration last = inner.sent().get(inner.sent().size() - 1).options().timeLeft();
        assertThat(last).isPositive().isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void theCallsOwnTimeCountsMoreThanThePolicys() {
        inner.answer(503, Map.of("Retry-After", "1"), "");
        transport.send(READ.withOptions(CallOptions.DEFAULT.within(Duration.ofMillis(2_500))));
        assertThat(time.sleeps()).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(1));
    }

    @Test
    void anInterruptDuringThePauseEndsTheCallAndStaysVisible() {
        inner.answer(429, "");
        time.beforeSleep(Thread.currentThread()::interrupt);
        assertThatExceptionOfType(TransportException.class)
                .isThrownBy(() -> transport.send(WRITE))
                .matches(failure -> failure.phase() == TransportException.Phase.NOT_SENT);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(inner.sent()).hasSize(1);
    }

    @Test
    void theAsynchronousFormDoesTheSame() {
        inner.fail(TransportException.Phase.MAYBE_SENT).answer(429, "").answer(200, "ok");
        assertThat(transport.sendAsync(READ).join().body().text()).isEqualTo("ok");
        assertThat(inner.sent()).hasSize(3);
        assertThat(time.sleeps()).hasSize(2);
        inner.fail(TransportException.Phase.MAYBE_SENT);
        inner.answer(500, "");
        assertThat(transport.sendAsync(WRITE).join().status()).isEqualTo(200);
        assertThat(transport.sendAsync(WRITE))
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withCauseInstanceOf(TransportException.class);
        assertThat(inner.sent()).hasSize(5);
    }

    @Test
    void closingClosesWhatIsInside() {
        transport.close();
        assertThat(inner.isClosed()).isTrue();
    }
}
