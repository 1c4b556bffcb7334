package io.kalshiflow.trader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

final class OrderlyEndTest {
    private final ByteArrayOutputStream notes = new ByteArrayOutputStream();
    private final PrintStream err = new PrintStream(notes, true, StandardCharsets.UTF_8);
    private final CommandOutput output = new CommandOutput(new CommandStreams(err, err, false, () -> 0));

    private String notes() {
        return notes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void theProcessWaitsUntilTheCommandIsDone() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        OrderlyEnd end = new OrderlyEnd(asked::countDown, Duration.ofMinutes(1), output);
        CompletableFuture<Void> shutdown = CompletableFuture.runAsync(end);
        asked.await();
        assertThat(shutdown).isNotDone();
        end.done();
        shutdown.join();
        assertThat(notes()).isEmpty();
    }

    @Test
    void theProcessDoesNotWaitForEver() {
        OrderlyEnd end = new OrderlyEnd(() -> {}, Duration.ZERO, output);
        end.run();
        assertThat(notes()).contains("what was written is readable");
        end.done();
    }
}
