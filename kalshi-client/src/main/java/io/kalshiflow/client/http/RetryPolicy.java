package io.kalshiflow.client.http;

import java.time.Duration;

/**
 * How often and how long a call is tried. The pause before try n+1 is drawn evenly between nothing and
 * {@code firstPause} times 2 to the power n-1, at most {@code longestPause}.
 *
 * @param tries at most, the first one included
 * @param budget for the whole call, waits included; a call's own time left overrides it
 */
public record RetryPolicy(int tries, Duration budget, Duration firstPause, Duration longestPause) {
    /** Four tries in 30 s, pauses up to 0.25 s, 0.5 s, 1 s. */
    public static final RetryPolicy DEFAULT =
            new RetryPolicy(4, Duration.ofSeconds(30), Duration.ofMillis(250), Duration.ofSeconds(5));

    /** One try in 30 s. */
    public static final RetryPolicy NEVER =
            new RetryPolicy(1, DEFAULT.budget(), DEFAULT.firstPause(), DEFAULT.longestPause());

    private static final int LARGEST_SHIFT = 30;

    public RetryPolicy {
        if (tries < 1 || budget.isNegative() || firstPause.isNegative() || longestPause.compareTo(firstPause) < 0) {
            throw new IllegalArgumentException("a retry policy of " + tries + " tries in " + budget + ", pauses of "
                    + firstPause + " to " + longestPause);
        }
    }

    /** The longest pause after so many tries. */
    Duration longestPauseAfter(int done) {
        Duration grown = firstPause.multipliedBy(1L << Math.min(done - 1, LARGEST_SHIFT));
        return grown.compareTo(longestPause) < 0 ? grown : longestPause;
    }
}
