package io.kalshiflow.client.rest;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the exchange can be told of an order beside its terms. Immutable.
 *
 * @param selfTrade what becomes of it when it meets another order of the account
 * @param expiry when it is cancelled, cut to the second; null for never. For orders that are good till cancelled
 * @param cancelOnPause whether it is cancelled when trading pauses
 * @param orderGroupId the group that limits it, which must be on its market's shard; null for none
 * @param cutToHoldings whether a close-only order that may rest was cut down to what is held, which the exchange
 *     checks of immediate-or-cancel orders alone
 */
public record OrderOptions(
        SelfTradePrevention selfTrade,
        @Nullable Instant expiry,
        boolean cancelOnPause,
        @Nullable String orderGroupId,
        boolean cutToHoldings) {
    /** Cancels the taker when it meets an own order, and nothing else. */
    public static final OrderOptions DEFAULT =
            new OrderOptions(SelfTradePrevention.TAKER_AT_CROSS, null, false, null, false);

    public OrderOptions preventing(SelfTradePrevention value) {
        return new OrderOptions(value, expiry, cancelOnPause, orderGroupId, cutToHoldings);
    }

    public OrderOptions expiringAt(Instant value) {
        return new OrderOptions(selfTrade, value, cancelOnPause, orderGroupId, cutToHoldings);
    }

    /** As {@link #cancelOnPause()}, switched on. */
    public OrderOptions canceledOnPause() {
        return new OrderOptions(selfTrade, expiry, true, orderGroupId, cutToHoldings);
    }

    public OrderOptions inGroup(OrderGroupRef group) {
        return new OrderOptions(selfTrade, expiry, cancelOnPause, group.groupId(), cutToHoldings);
    }

    /** As {@link #cutToHoldings()}, switched on: the caller vouches for it. */
    public OrderOptions havingCutToHoldings() {
        return new OrderOptions(selfTrade, expiry, cancelOnPause, orderGroupId, true);
    }
}
