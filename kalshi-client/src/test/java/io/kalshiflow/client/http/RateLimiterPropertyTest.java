package io.kalshiflow.client.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalshiflow.client.RateLimitedException;
import io.kalshiflow.client.testing.ManualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Random requests against the bucket's own definition: never more than capacity + rate · t in any window. */
class RateLimiterPropertyTest {
    private static final long SECOND = 1_000_000_000L;

    private record Grant(long at, Charge charge) {}

    @Property(tries = 60, shrinking = ShrinkingMode.OFF)
    void noWindowEverHoldsMoreThanCapacityAndRefill(@ForAll long seed) throws InterruptedException {
        Random random = new Random(seed);
        RateLimits.Bucket bucket = new RateLimits.Bucket(1 + random.nextInt(997), 20 + random.nextInt(3_000));
        ManualTime time = new ManualTime(random.nextLong());
        RateLimiter limiter = new RateLimiter(new RateLimits(bucket, bucket), time, time);
        List<Grant> grants = new ArrayList<>();
        long origin = time.nanos();
        for (int call = 0; call < 300; call++) {
            if (random.nextInt(4) == 0) {
                time.advance(Duration.ofNanos((long) (random.nextDouble() * SECOND)));
            }
            Charge charge = new Charge(random.nextBoolean(), random.nextInt(21), 0, random.nextBoolean());
            if (random.nextInt(50) == 0) {
                limiter.refused(charge);
            }
            Duration longest = Duration.ofMillis(random.nextInt(300));
            long asked = time.nanos();
            try {
                limiter.acquire(charge, longest);
                grants.add(new Grant(time.nanos() - origin, charge));
            } catch (RateLimitedException tooLate) {
                assertThat(tooLate.retryAfter()).isGreaterThan(longest);
            }
            assertThat(time.nanos() - asked).isBetween(0L, longest.toNanos());
        }
        for (boolean read : new boolean[] {true, false}) {
            requireWithin(
                    bucket,
                    grants.stream().filter(each -> each.charge().read() == read).toList());
        }
    }

    private static void requireWithin(RateLimits.Bucket bucket, List<Grant> grants) {
        for (int from = 0; from < grants.size(); from++) {
            long tokens = 0;
            for (int to = from; to < grants.size(); to++) {
                tokens += grants.get(to).charge().tokens();
                double seconds = (grants.get(to).at() - grants.get(from).at()) / (double) SECOND;
                assertThat((double) tokens)
                        .isLessThanOrEqualTo(bucket.capacity() + bucket.tokensPerSecond() * seconds + 1e-6);
            }
        }
    }

    /** Sleeps that end in any order and late: a line that really stands. */
    private static final class LateSleeper implements Sleeper {
        private record Sleep(long until, CompletableFuture<@Nullable Void> done) {}

        private final ManualTime time;
        private final Random random;
        private final List<Sleep> sleeping = new ArrayList<>();

        LateSleeper(ManualTime time, Random random) {
            this.time = time;
            this.random = random;
        }

        @Override
        public void sleep(Duration duration) {
            throw new UnsupportedOperationException();
        }

        @Override
        public CompletableFuture<@Nullable Void> sleepAsync(Duration duration) {
            CompletableFuture<@Nullable Void> done = new CompletableFuture<>();
            sleeping.add(new Sleep(time.nanos() + duration.toNanos() + random.nextInt(1_000_000), done));
            return done;
        }

        boolean wakeNext() {
            Sleep next = sleeping.stream()
                    .min((one, other) -> Long.compare(one.until(), other.until()))
                    .orElse(null);
            if (next == null) {
                return false;
            }
            sleeping.remove(next);
            time.advance(Duration.ofNanos(Math.max(0, next.until() - time.nanos())));
            next.done().complete(null);
            return true;
        }
    }

    @Property(tries = 40, shrinking = ShrinkingMode.OFF)
    void aStandingLineIsServedCancelsFirstAndOtherwiseInOrder(@ForAll long seed) {
        Random random = new Random(seed);
        ManualTime time = new ManualTime();
        LateSleeper sleeper = new LateSleeper(time, random);
        RateLimiter limiter = new RateLimiter(Tier.BASIC.limits(), time, sleeper);
        limiter.refused(new Charge(false, 0, 0, false));
        List<Integer> served = new ArrayList<>();
        List<Integer> urgent = new ArrayList<>();
        List<Integer> ordinary = new ArrayList<>();
        List<CompletableFuture<Void>> waiting = new ArrayList<>();
        for (int number = 0; number < 40; number++) {
            boolean cancel = random.nextInt(3) == 0;
            int me = number;
            (cancel ? urgent : ordinary).add(me);
            waiting.add(limiter.acquireAsync(new Charge(false, cancel ? 2 : 10, 0, cancel), Duration.ofHours(1))
                    .thenRun(() -> served.add(me)));
        }
        while (sleeper.wakeNext()) {
            assertThat(served).doesNotHaveDuplicates();
        }
        List<Integer> expected = new ArrayList<>(urgent);
        expected.addAll(ordinary);
        assertThat(served).isEqualTo(expected);
        assertThat(waiting).allMatch(CompletableFuture::isDone);
    }

    @Test
    @Timeout(60)
    void manyThreadsShareOneBudgetExactly() throws InterruptedException {
        ManualTime time = new ManualTime();
        RateLimiter limiter = new RateLimiter(Tier.BASIC.limits(), time, time);
        List<Thread> threads = new ArrayList<>();
        List<Throwable> broken = Collections.synchronizedList(new ArrayList<>());
        for (int each = 0; each < 8; each++) {
            Thread thread = new Thread(() -> {
                try {
                    for (int call = 0; call < 500; call++) {
                        limiter.acquire(new Charge(false, 10, 0, false), Duration.ofDays(1));
                    }
                } catch (InterruptedException | RuntimeException fault) {
                    broken.add(fault);
                }
            });
            threads.add(thread);
            thread.start();
        }
        for (Thread each : threads) {
            each.join();
        }
        assertThat(broken).isEmpty();
        long needed = (8 * 500 * 10 - 100) * SECOND / 100;
        assertThat(time.nanos()).isGreaterThanOrEqualTo(needed);
    }
}
