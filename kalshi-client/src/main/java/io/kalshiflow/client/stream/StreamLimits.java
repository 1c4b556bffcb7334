package io.kalshiflow.client.stream;

import java.time.Duration;

/**
 * The bounds of a stream. Immutable.
 *
 * @param marketsPerConnection how many markets of a channel one connection carries; more open further connections
 * @param itemsPerCommand how many markets one command names
 * @param mostWaiting messages that may wait to be polled, per connection; as many again may be in the poller's hands
 * @param mostWaitingChars the same in characters
 * @param silence after which a connection is given up
 * @param answer how long a command may go unanswered, and a first snapshot may take
 * @param longestPause between two tries to connect
 */
public record StreamLimits(
        int marketsPerConnection,
        int itemsPerCommand,
        int mostWaiting,
        long mostWaitingChars,
        Duration silence,
        Duration answer,
        Duration longestPause) {
    /** 2,000 markets, 500 a command, 65,536 messages, 64 million characters, 30 s, 10 s, 30 s. */
    public static final StreamLimits DEFAULT = new StreamLimits(
            2_000, 500, 65_536, 64_000_000, Duration.ofSeconds(30), Duration.ofSeconds(10), Duration.ofSeconds(30));

    public StreamLimits {
        if (marketsPerConnection < 1 || itemsPerCommand < 1 || mostWaiting < 1 || mostWaitingChars < 1) {
            throw new IllegalArgumentException("the limits of a stream are at least 1: " + marketsPerConnection + ", "
                    + itemsPerCommand + ", " + mostWaiting + ", " + mostWaitingChars);
        }
        for (Duration each : new Duration[] {silence, answer, longestPause}) {
            if (each.toMillis() < 1) {
                throw new IllegalArgumentException("a time limit of a stream is at least a millisecond: " + each);
            }
        }
    }

    public StreamLimits withMarketsPerConnection(int value) {
        return new StreamLimits(value, itemsPerCommand, mostWaiting, mostWaitingChars, silence, answer, longestPause);
    }

    public StreamLimits withItemsPerCommand(int value) {
        return new StreamLimits(
                marketsPerConnection, value, mostWaiting, mostWaitingChars, silence, answer, longestPause);
    }

    public StreamLimits withMostWaiting(int messages, long chars) {
        return new StreamLimits(marketsPerConnection, itemsPerCommand, messages, chars, silence, answer, longestPause);
    }

    public StreamLimits withTimes(Duration newSilence, Duration newAnswer, Duration newLongestPause) {
        return new StreamLimits(
                marketsPerConnection,
                itemsPerCommand,
                mostWaiting,
                mostWaitingChars,
                newSilence,
                newAnswer,
                newLongestPause);
    }
}
