package io.kalshiflow.order.live;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What keeps orders from outliving the bot that placed them. Immutable.
 *
 * @param lease resting orders expire after this time unless the manager, while it is polled, renews it; null for never.
 *     At least ten seconds, because the exchange counts in seconds and a renewal takes a request
 * @param cancelOnPause whether the exchange cancels resting orders when trading pauses
 * @param groupLimitE2 contracts matched within 15 seconds beyond which the exchange itself cancels all orders of a
 *     shard and takes no more until {@link KalshiOrderManager#resetGroups}; 0 for no such switch
 */
public record Hygiene(@Nullable Duration lease, boolean cancelOnPause, long groupLimitE2) {
    private static final Duration SHORTEST_LEASE = Duration.ofSeconds(10);

    /** Orders rest until somebody cancels them. */
    public static final Hygiene NONE = new Hygiene(null, false, 0);

    public Hygiene {
        if (lease != null && lease.compareTo(SHORTEST_LEASE) < 0) {
            throw new IllegalArgumentException("a lease of " + lease + " is shorter than " + SHORTEST_LEASE);
        }
        if (groupLimitE2 < 0) {
            throw new IllegalArgumentException("an order group's limit of " + groupLimitE2 + " hundredths");
        }
    }
}
