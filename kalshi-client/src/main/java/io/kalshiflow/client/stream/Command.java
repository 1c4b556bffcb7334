package io.kalshiflow.client.stream;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A command that waits for its answer.
 *
 * @param channel null if it is about none
 * @param sid the subscription it changes; {@link Wanted#NO_SID} if none
 * @param items it names
 * @param sentNanos by the ticker
 */
record Command(long id, Kind kind, @Nullable Channel channel, long sid, List<String> items, long sentNanos) {
    enum Kind {
        SUBSCRIBE,
        ADD,
        REMOVE,
        UNSUBSCRIBE,
        SNAPSHOT,
        /** Asks for the list of subscriptions, to see whether anybody answers. */
        PROBE
    }
}
