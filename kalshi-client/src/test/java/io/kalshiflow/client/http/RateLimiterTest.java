package io.kalshiflow.client.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.kalshiflow.client.RateLimitedException;
import io.kalshiflow.client.testing.ManualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RateLimiterTest {
    private static final Charge CREATE = new Charge(false, 10, 0, false);
    private static final Charge CANCEL = new Charge(false, 2, 0, true);
    private static final Charge READ = new Charge(true, 10, 0, false);

    private final ManualTime time = new ManualTime(-5);
    private final RateLimiter limiter = new RateLimiter(Tier.BASIC.limits(), time, time);

    /** How many get through without waiting. */
    private int burst(Charge charge) throws InterruptedException {
        for (int count = 0; ; count++) {
            try {
                limiter.acquire(charge, Duration.ZERO);
            } catch (RateLimitedException full) {
                return count;
            }
        }
    }

    @Test
    void basicIs10CreatesOr50CancelsASecondAnd60ReadsAtOnce() throws InterruptedException {
        assertThat(burst(CREATE)).isEqualTo(10);
        time.advance(Duration.ofSeconds(1));
        assertThat(burst(CANCEL)).isEqualTo(50);
        assertThat(burst(READ)).isEqualTo(60);
        time.advance(Duration.ofSeconds(1));
        assertThat(burst(READ)).isEqualTo(20);
    }

    @Test
    void everyTierHasItsDocumentedCapacity() {
        assertThat(Tier.BASIC.limits().read().capacity()).isEqualTo(600);
        assertThat(Tier.BASIC.limits().write().capacity()).isEqualTo(100);
        assertThat(Tier.ADVANCED.limits().read().capacity()).isEqualTo(900);
        assertThat(Tier.ADVANCED.limits().write().capacity()).isEqualTo(900);
        assertThat(Tier.PREMIER.limits())
                .isEqualTo(new RateLimits(new RateLimits.Bucket(1_200, 1_200), new RateLimits.Bucket(1_200, 3_600)));
        assertThat(Tier.PRESTIGE.limits().write()).isEqualTo(new RateLimits.Bucket(9_600, 28_800));
    }

    @Test
    void aFullLineWaitsExactlyAsLongAsTheRefillTakes() throws InterruptedException {
        burst(CREATE);
        limiter.acquire(CREATE, Duration.ofSeconds(1));
        assertThat(time.sleeps()).containsExactly(Duration.ofMillis(100));
    }

    @Test
    void whoWouldWaitTooLongHearsSoAtOnceAndWhen() throws InterruptedException {
        burst(CREATE);
        assertThatExceptionOfType(RateLimitedException.class)
                .isThrownBy(() -> limiter.acquire(CREATE, Duration.ofMillis(99)))
                .satisfies(tooLate -> assertThat(tooLate.retryAfter()).isEqualTo(Duration.ofMillis(100)));
        assertThat(time.sleeps()).isEmpty();
        limiter.acquire(CREATE, Duration.ofMillis(100));
    }

    @Test
    void whatNeverFitsIsRefusedWithoutATime() {
        assertThatExceptionOfType(RateLimitedException.class)
                .isThrownBy(() -> limiter.acquire(new Charge(false, 110, 0, false), Duration.ofDays(1)))
                .withMessageContaining("split")
                .satisfies(never -> assertThat(never.retryAfter()).isNull());
    }

    @Test
    void theCapacityIsThatOfTheBucketThatPays() {
        assertThat(limiter.capacity(CREATE)).isEqualTo(100);
        assertThat(limiter.capacity(new Charge(false, 10, CallOptions.AUTO, false)))
                .isEqualTo(100);
        assertThat(limiter.capacity(READ)).isEqualTo(600);
        limiter.configure(Tier.ADVANCED.limits());
        assertThat(limiter.capacity(CREATE)).isEqualTo(900);
    }

    @Test
    void shardsHaveBudgetsOfTheirOwnAndAutomaticRoutingPaysOnAll() throws InterruptedException {
        assertThat(burst(CREATE)).isEqualTo(10);
        assertThat(burst(new Charge(false, 10, 2, false))).isEqualTo(10);
        Charge automatic = new Charge(false, 10, CallOptions.AUTO, false);
        assertThat(burst(automatic)).isZero();
        time.advance(Duration.ofMillis(300));
        assertThat(burst(automatic)).isEqualTo(3);
        assertThat(burst(new Charge(false, 10, 3, false))).isEqualTo(7);
    }

    @Test
    void a429EmptiesTheBucketThatPaidAndNoOther() throws InterruptedException {
        limiter.acquire(CREATE, Duration.ZERO);
        limiter.refused(CREATE);
        assertThat(burst(CANCEL)).isZero();
        assertThat(burst(READ)).isEqualTo(60);
        assertThat(burst(new Charge(false, 10, 1, false))).isEqualTo(10);
        time.advance(Duration.ofMillis(200));
        assertThat(burst(CANCEL)).isEqualTo(10);
    }

    @Test
    void newLimitsKeepWhatWasSpent() throws InterruptedException {
        limiter.acquire(new Charge(false, 60, 0, false), Duration.ZERO);
        limiter.configure(Tier.ADVANCED.limits());
        assertThat(burst(CREATE)).isEqualTo(84);
        limiter.configure(Tier.BASIC.limits());
        assertThat(burst(CREATE)).isZero();
        time.advance(Duration.ofDays(40_000));
        assertThat(burst(CREATE)).isEqualTo(10);
    }

    @Test
    void aCancelGoesBeforeCreatesThatWaitLonger() throws InterruptedException {
        burst(CREATE);
        List<Duration> cancelWaits = new ArrayList<>();
        boolean[] once = {false};
        time.beforeSleep(() -> {
            if (!once[0]) {
                once[0] = true;
                long start = time.nanos();
                limiter.acquireAsync(CANCEL, Duration.ofSeconds(1)).join();
                cancelWaits.add(Duration.ofNanos(time.nanos() - start));
            }
        });
        limiter.acquire(CREATE, Duration.ofSeconds(1));
        assertThat(cancelWaits).containsExactly(Duration.ofMillis(20));
        assertThat(time.nanos()).isEqualTo(-5 + Duration.ofMillis(120).toNanos());
    }

    @Test
    void whoIsOvertakenBeyondItsDeadlineFailsThenAndNotLater() throws InterruptedException {
        burst(CREATE);
        boolean[] once = {false};
        time.beforeSleep(() -> {
            if (!once[0]) {
                once[0] = true;
                limiter.acquireAsync(new Charge(false, 40, 0, true), Duration.ofSeconds(1))
                        .join();
            }
        });
        assertThatExceptionOfType(RateLimitedException.class)
                .isThrownBy(() -> limiter.acquire(CREATE, Duration.ofMillis(100)));
        limiter.acquire(CREATE, Duration.ofMillis(100));
    }

    @Test
    void anInterruptedWaiterLeavesTheLine() throws InterruptedException {
        burst(CREATE);
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(InterruptedException.class)
                .isThrownBy(() -> limiter.acquire(CREATE, Duration.ofSeconds(1)));
        limiter.acquire(CREATE, Duration.ofMillis(100));
    }

    @Test
    void asynchronousWaitersFailThroughTheirFuture() throws InterruptedException {
        burst(CREATE);
        assertThat(limiter.acquireAsync(CREATE, Duration.ZERO))
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withCauseInstanceOf(RateLimitedException.class);
    }
}
