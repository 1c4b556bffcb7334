package io.kalshiflow.env;

import io.kalshiflow.market.Decimals;

/**
 * What must have passed since the last decision for the next one to be due; all of it.
 *
 * @param throttleMicros market time
 * @param everyEvents market events
 * @param onTouchChange whether the best price of others must have changed on either side
 */
public record DecisionRule(long throttleMicros, int everyEvents, boolean onTouchChange) {
    /** A quarter of a second. */
    public static final long DEFAULT_THROTTLE_MICROS = 250_000;

    private static final long LONGEST_MICROS = 3_600_000_000L;

    public DecisionRule {
        if (throttleMicros < 0 || throttleMicros > LONGEST_MICROS) {
            throw new IllegalArgumentException("the throttle must be from 0 to an hour, not negative or longer: "
                    + Decimals.format(throttleMicros, 3) + " ms");
        }
        if (everyEvents < 1) {
            throw new IllegalArgumentException("a decision every " + everyEvents + " events makes no sense");
        }
    }

    /** At the first event this much later. */
    public static DecisionRule throttled(long micros) {
        return new DecisionRule(micros, 1, false);
    }

    /** At every n-th event. */
    public static DecisionRule everyEvents(int events) {
        return new DecisionRule(0, events, false);
    }

    /** Whenever a best price changed. */
    public static DecisionRule onTouchChanges() {
        return new DecisionRule(0, 1, true);
    }
}
