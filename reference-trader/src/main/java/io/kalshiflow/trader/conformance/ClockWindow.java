package io.kalshiflow.trader.conformance;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Finds how far from the exchange's time a stamp may be, by bisection to a second, and no farther than two minutes. */
final class ClockWindow {
    static final Duration FARTHEST = Duration.ofMinutes(2);

    private static final String PRECISION =
            "times are right to about a second: the exchange's clock is only known from its answers";

    /** Asks with a stamp that is so much later than the exchange's time. */
    @FunctionalInterface
    interface Trial {
        boolean accepts(Duration later) throws InterruptedException;
    }

    private ClockWindow() {}

    static Answer measure(Trial trial) throws InterruptedException {
        if (!trial.accepts(Duration.ZERO)) {
            throw new Untestable("a right stamp is refused too");
        }
        List<String> evidence = new ArrayList<>();
        String past = measure(trial, -1, "past", evidence);
        String future = measure(trial, 1, "future", evidence);
        evidence.add(PRECISION);
        return new Answer("past " + past + ", future " + future, evidence);
    }

    private static String measure(Trial trial, int sign, String where, List<String> evidence)
            throws InterruptedException {
        long accepted = 0;
        long refused = FARTHEST.toSeconds();
        if (trial.accepts(Duration.ofSeconds(sign * refused))) {
            evidence.add(refused + " s in the " + where + " are accepted; more was not tried");
            return "at least " + refused + " s";
        }
        while (refused - accepted > 1) {
            long middle = (accepted + refused) / 2;
            if (trial.accepts(Duration.ofSeconds(sign * middle))) {
                accepted = middle;
            } else {
                refused = middle;
            }
        }
        evidence.add(accepted + " s in the " + where + " are accepted, " + refused + " s are refused");
        return accepted + " to " + refused + " s";
    }
}
