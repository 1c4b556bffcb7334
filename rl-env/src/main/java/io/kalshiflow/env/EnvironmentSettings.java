package io.kalshiflow.env;

/**
 * How an environment plays episodes.
 *
 * @param session account, decisions, fees, limits and venue
 * @param reward how money becomes reward
 * @param limits when an episode is over before its last event
 */
public record EnvironmentSettings(SessionSettings session, RewardSettings reward, EpisodeLimits limits) {
    /** Money as reward, no limits. */
    public static EnvironmentSettings of(SessionSettings session) {
        return new EnvironmentSettings(session, RewardSettings.MONEY, EpisodeLimits.NONE);
    }

    public EnvironmentSettings withReward(RewardSettings newReward) {
        return new EnvironmentSettings(session, newReward, limits);
    }

    public EnvironmentSettings withLimits(EpisodeLimits newLimits) {
        return new EnvironmentSettings(session, reward, newLimits);
    }
}
