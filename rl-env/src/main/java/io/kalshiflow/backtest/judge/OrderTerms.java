package io.kalshiflow.backtest.judge;

import io.kalshiflow.market.BookSide;

/**
 * What an order was sent with.
 *
 * @param account whose it is
 * @param side side of the YES book
 * @param priceE4 limit
 * @param countE2 contracts
 * @param manner how it may trade
 * @param expiryMicros when it expires; {@link Long#MAX_VALUE} for never
 * @param group its order group, negative for none
 */
public record OrderTerms(
        int account, BookSide side, int priceE4, long countE2, Manner manner, long expiryMicros, int group) {
    /** How an order may trade. */
    public record Manner(boolean immediate, boolean fillOrKill, boolean postOnly, boolean reduceOnly) {
        boolean rests() {
            return !immediate && !fillOrKill;
        }
    }
}
