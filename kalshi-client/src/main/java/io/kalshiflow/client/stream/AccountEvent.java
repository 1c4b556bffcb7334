package io.kalshiflow.client.stream;

import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.trade.ClientOrderId;
import io.kalshiflow.trade.Liquidity;
import org.jspecify.annotations.Nullable;

/**
 * News of our own account. The exchange numbers none of them but {@link GroupUpdated}: what a lost connection swallowed
 * is only seen over REST. Prices are on the YES scale, counts hundredths of a contract, money millionths of a dollar.
 */
public sealed interface AccountEvent extends StreamEvent {
    /** Stands for a number that the exchange left out. */
    long NOT_SAID = Long.MIN_VALUE;

    /**
     * We traded.
     *
     * @param clientOrderId our name of the order; null if it has none
     * @param feeE6 the whole fee
     * @param positionE2 our position after it; negative is NO; {@link #NOT_SAID} if it was left out
     */
    record FillReceived(
            long receiveMicros,
            long exchangeMicros,
            String tradeId,
            String orderId,
            @Nullable ClientOrderId clientOrderId,
            MarketTicker market,
            int exchangeIndex,
            BookSide side,
            int priceE4,
            long countE2,
            Liquidity liquidity,
            long feeE6,
            long positionE2)
            implements AccountEvent {}

    /**
     * An order of ours is new, or has changed.
     *
     * @param exchangeMicros when it last changed; 0 if not said
     * @param clientOrderId our name of it; null if it has none
     * @param side null if it came without one in today's words
     * @param status {@code resting}, {@code canceled}, {@code executed}, or a word that is newer than this version
     * @param reason why it changed, such as {@code Trade} or {@code ExpiryCancel}; empty if not said
     * @param costE6 of all its fills so far, without fees
     * @param feesE6 of the same
     */
    record OrderUpdated(
            long receiveMicros,
            long exchangeMicros,
            String orderId,
            @Nullable ClientOrderId clientOrderId,
            MarketTicker market,
            int exchangeIndex,
            @Nullable BookSide side,
            int priceE4,
            String status,
            String reason,
            long initialE2,
            long filledE2,
            long remainingE2,
            long costE6,
            long feesE6,
            String orderGroupId)
            implements AccountEvent {}

    /**
     * A position of ours changed.
     *
     * @param positionE2 negative is NO
     * @param costE6 what the position cost
     * @param realizedE6 profit and loss of what was closed, without fees
     * @param feesE6 paid in this market
     */
    record PositionUpdated(
            long receiveMicros, MarketTicker market, long positionE2, long costE6, long realizedE6, long feesE6)
            implements AccountEvent {}

    /**
     * A group of our orders changed.
     *
     * @param change {@code created}, {@code triggered}, {@code reset}, {@code deleted}, {@code limit_updated}, or newer
     * @param limitE2 the limit from now on; 0 if it is not part of the change
     */
    record GroupUpdated(long receiveMicros, long exchangeMicros, String orderGroupId, String change, long limitE2)
            implements AccountEvent {}
}
