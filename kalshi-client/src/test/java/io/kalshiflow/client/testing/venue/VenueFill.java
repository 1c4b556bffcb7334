package io.kalshiflow.client.testing.venue;

import io.kalshiflow.market.BookSide;

/**
 * One order's part in a trade.
 *
 * @param feeE6 what it cost, net of rebates
 * @param postPositionE2 the account's position afterwards
 */
public record VenueFill(
        VenueTrade trade,
        String orderId,
        String clientOrderId,
        BookSide side,
        boolean isTaker,
        long feeE6,
        long postPositionE2) {}
