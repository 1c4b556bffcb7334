package io.kalshiflow.order.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The books come to agree with the exchange, whatever happens; ten thousand runs are {@code ./kalshiflow chaos}. */
class ConvergenceTest {
    private static final int RUNS = 1_000;

    @Test
    @Tag("slow")
    void booksAndExchangeAgreeInTheEnd() {
        ChaosTally tally = new ChaosTally();
        for (int seed = 1; seed <= RUNS; seed++) {
            tally.add(new ChaosRun(seed, Options.STEPS).run());
        }
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
