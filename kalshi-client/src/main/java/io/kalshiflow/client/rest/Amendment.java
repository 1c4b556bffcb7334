package io.kalshiflow.client.rest;

import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.Price;
import io.kalshiflow.market.Quantity;
import io.kalshiflow.trade.ClientOrderId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an order shall be from now on. Immutable.
 *
 * <p>Another price or a larger total loses the order's place in the queue; a smaller total or another expiry keeps it. A
 * total equal to what was filled cancels it, a smaller one is refused.
 *
 * @param side the order's, which cannot change
 * @param price limit on the YES scale
 * @param total filled so far plus what should rest from now on
 * @param newClientOrderId our new name of it; null to keep the old one
 * @param expiry when it is cancelled, cut to the second; null keeps what it has, {@link Instant#EPOCH} removes it
 */
public record Amendment(
        BookSide side,
        Price price,
        Quantity total,
        @Nullable ClientOrderId newClientOrderId,
        @Nullable Instant expiry) {
    /** Another price or size, and everything else as it is. */
    public static Amendment of(BookSide side, Price price, Quantity total) {
        return new Amendment(side, price, total, null, null);
    }

    public Amendment renamed(ClientOrderId value) {
        return new Amendment(side, price, total, value, expiry);
    }

    public Amendment expiringAt(Instant value) {
        return new Amendment(side, price, total, newClientOrderId, value);
    }

    public Amendment neverExpiring() {
        return new Amendment(side, price, total, newClientOrderId, Instant.EPOCH);
    }
}
