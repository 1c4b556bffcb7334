package io.kalshiflow.client.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
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
}
