package io.kalshiflow.trade;

import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.MarketTicker;

/**
 * A trade of ours.
 *
 * @param tradeId the exchange's id; a fill is counted once per id
 * @param order our order
 * @param market where
 * @param side side of our order on the YES book
 * @param priceE4 price on the YES scale
 * @param countE2 contracts, in hundredths
 * @param liquidity whether our order rested
 * @param feeE6 the whole fee, in millionths of a dollar; after rebates it may be 0
 * @param evidence in simulation the arrival ordinal of the tape row whose displayed size or print was used, otherwise
 *     {@link #NO_EVIDENCE}
 */
public record Fill(
        String tradeId,
        ClientOrderId order,
        MarketTicker market,
        BookSide side,
        int priceE4,
        long countE2,
        Liquidity liquidity,
        long feeE6,
        long evidence) {
    /** Says that no recording stands behind the fill. */
    public static final long NO_EVIDENCE = -1;
}
