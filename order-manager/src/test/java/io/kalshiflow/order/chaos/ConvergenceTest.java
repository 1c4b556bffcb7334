package io.kalshiflow.order.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The books come to agree with the exchange, whatever happens; other seeds are {@code ./kalshiflow chaos --seed N}. */
class ConvergenceTest {
    private static final int RUNS = 10_000;

    @Test
    @Tag("slow")
    void booksAndExchangeAgreeInTheEnd() {
        ChaosTally tally = new ChaosTally();
        // Runs share nothing: on how many threads they are makes no difference to any.
        IntStream.rangeClosed(1, RUNS)
                .parallel()
                .mapToObj(seed -> new ChaosRun(seed, Options.STEPS).run())
                .toList()
                .forEach(tally::add);
        assertThat(tally.bad()).isEmpty();
        assertThat(tally.counts())
                .as("what was met on the way")
                .containsKeys(
                        "event Accepted",
                        "event Amended",
                        "event Filled",
                        "event Canceled",
                        "event Rejected",
                        "event CommandRefused",
                        "event OutcomeUnknown",
                        "process died",
                        "foreign cancels")
                .allSatisfy((what, count) -> assertThat(count).isPositive());
        assertThat(tally.counts().keySet())
                .anyMatch(each -> each.startsWith("difference CASH"))
                .anyMatch(each -> each.startsWith("difference MISSED_FILL"))
                .anyMatch(each -> each.startsWith("difference MISSED_END"))
                .anyMatch(each -> each.startsWith("difference UNKNOWN_ORDER"));
    }

    @Test
    void aSeedIsTheSameRunAgain() {
        for (int seed = 1; seed <= 20; seed++) {
            assertThat(new ChaosRun(seed, Options.STEPS).run()).isEqualTo(new ChaosRun(seed, Options.STEPS).run());
        }
    }
}
