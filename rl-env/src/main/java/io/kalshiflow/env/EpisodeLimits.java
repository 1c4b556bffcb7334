package io.kalshiflow.env;

/**
 * When an episode is over before its last event.
 *
 * @param steps most steps; the last one is truncated
 * @param ruinE6 equity at or below which the account is ruined and the episode terminated, in millionths of a dollar
 */
public record EpisodeLimits(long steps, long ruinE6) {
    /** As many steps as there are, ruined without any equity. */
    public static final EpisodeLimits NONE = new EpisodeLimits(Long.MAX_VALUE, 0);

    public EpisodeLimits {
        if (steps < 1) {
            throw new IllegalArgumentException("an episode needs at least one step, not " + steps);
        }
    }
}
