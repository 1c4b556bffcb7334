package io.kalshiflow.client.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.kalshiflow.client.RateLimitedException;
import io.kalshiflow.client.testing.ManualTime;
import io.kalshiflow.client.testing.ScriptedTransport;
import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RateLimitedTransportTest {
    private static final HttpRequest CREATE = HttpRequest.of(HttpMethod.POST, "/trade-api/v2/portfolio/events/orders");
    private static final Charge ALL = new Charge(false, 100, 0, false);

    private final ManualTime time = new ManualTime();
    private final ScriptedTransport inner = new ScriptedTransport();
    private final RateLimiter limiter = new RateLimiter(Tier.BASIC.limits(), time, time);
    private final RateLimitedTransport transport =
            new RateLimitedTransport(inner, limiter, Duration.ofMillis(50), time);

    private static HttpRequest within(long millis) {
        return CREATE.withOptions(CallOptions.DEFAULT.within(Duration.ofMillis(millis)));
    }

    @Test
    void theWaitIsTakenFromTheTimeOfTheCall() throws InterruptedException {
        inner.answer(201, "");
        limiter.acquire(ALL, Duration.ZERO);
        transport.send(within(250));
        transport.sendAsync(within(250)).join();
        assertThat(inner.sent())
                .extracting(each -> each.options().timeLeft())
                .containsExactly(Duration.ofMillis(150), Duration.ofMillis(150));
    }

    @Test
    void whatCannotGoInTimeIsNotSent() throws InterruptedException {
        limiter.acquire(ALL, Duration.ZERO);
        assertThatExceptionOfType(RateLimitedException.class).isThrownBy(() -> transport.send(CREATE));
        assertThatExceptionOfType(RateLimitedException.class).isThrownBy(() -> transport.send(within(99)));
        assertThat(transport.sendAsync(CREATE)).isCompletedExceptionally();
        assertThat(inner.sent()).isEmpty();
        assertThat(time.sleeps()).isEmpty();
    }

    @Test
    void afterA429TheNextTryWaitsForItsCost() {
        inner.answer(429, "").answer(429, "").answer(201, "");
        RetryPolicy policy = new RetryPolicy(3, Duration.ofSeconds(5), Duration.ofMillis(10), Duration.ofMillis(10));
        new RetryingTransport(transport, policy, time, time, new SplittableRandom(3)).send(CREATE);
        assertThat(inner.sent()).hasSize(3);
        assertThat(time.nanos()).isEqualTo(Duration.ofMillis(200).toNanos());
    }

    @Test
    void anInterruptEndsTheWaitBeforeAnythingIsSentAndStaysVisible() throws InterruptedException {
        limiter.acquire(ALL, Duration.ZERO);
        time.beforeSleep(Thread.currentThread()::interrupt);
        assertThatExceptionOfType(TransportException.class)
                .isThrownBy(() -> transport.send(within(1_000)))
                .returns(TransportException.Phase.NOT_SENT, TransportException::phase);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(inner.sent()).isEmpty();
    }
}
