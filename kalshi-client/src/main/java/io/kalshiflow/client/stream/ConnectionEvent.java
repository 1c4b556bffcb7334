package io.kalshiflow.client.stream;

import java.time.Duration;

/** What became of a connection. A stream numbers its connections from 0; small streams have one. */
public sealed interface ConnectionEvent extends StreamEvent {
    int connection();

    /** It is open for the first time, and private channels are subscribed. */
    record Connected(int connection, long receiveMicros) implements ConnectionEvent {}

    /**
     * It is open again, and private channels are subscribed. What our account missed meanwhile does not come again:
     * read orders, fills, positions and balance over REST now.
     *
     * @param lostMicros when the last connection's last message arrived: read from some time before it
     */
    record Reconnected(int connection, long receiveMicros, long lostMicros) implements ConnectionEvent {}

    /**
     * It is gone, or could not be opened; all of its books are stale. It is tried again for ever.
     *
     * @param reason what happened, for people; of a refused handshake what to do
     * @param httpStatus of the refused handshake; 0 otherwise
     * @param retryIn when the next try starts
     */
    record Disconnected(int connection, long receiveMicros, String reason, int httpStatus, Duration retryIn)
            implements ConnectionEvent {}

    /**
     * Messages came faster than they were polled, until the inbox was full: the connection was given up, everything up
     * to here was delivered, and all is read anew after the reconnect that follows.
     *
     * @param waiting how many messages were waiting
     */
    record Overflowed(int connection, long receiveMicros, int waiting) implements ConnectionEvent {}

    /**
     * A message that is no JSON, or lacks what it must have. Books that it may have been about are stale and asked for
     * again.
     *
     * @param text as it came
     */
    record Malformed(int connection, long receiveMicros, String reason, String text) implements ConnectionEvent {}
}
