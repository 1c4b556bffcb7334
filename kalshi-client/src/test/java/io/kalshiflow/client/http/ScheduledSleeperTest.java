package io.kalshiflow.client.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class ScheduledSleeperTest {
    @Test
    void sleepsEnd() throws InterruptedException {
        try (ScheduledSleeper sleeper = new ScheduledSleeper("test-timer")) {
            sleeper.sleep(Duration.ZERO);
            sleeper.sleep(Duration.ofMillis(-1));
            assertThat(sleeper.sleepAsync(Duration.ofMillis(1))).succeedsWithin(Duration.ofSeconds(20));
        }
    }

    @Test
    void closingFailsWhoSleepsAndWhoComesLater() {
        ScheduledSleeper sleeper = new ScheduledSleeper("test-timer");
        CompletableFuture<?> asleep = sleeper.sleepAsync(Duration.ofDays(1));
        sleeper.close();
        assertThat(asleep).isCompletedExceptionally();
        assertThat(sleeper.sleepAsync(Duration.ofDays(1))).isCompletedExceptionally();
    }

    @Test
    void closingWakesThreadsThatSleep() throws InterruptedException {
        ScheduledSleeper sleeper = new ScheduledSleeper("test-timer");
        List<Throwable> ends = new CopyOnWriteArrayList<>();
        Thread asleep = new Thread(() -> {
            try {
                sleeper.sleep(Duration.ofDays(1));
            } catch (TransportException | InterruptedException end) {
                ends.add(end);
            }
        });
        asleep.start();

        sleeper.close();
        asleep.join();

        assertThat(ends).singleElement().isInstanceOf(TransportException.class);
    }
}
