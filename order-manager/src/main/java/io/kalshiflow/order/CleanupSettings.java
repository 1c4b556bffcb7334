package io.kalshiflow.order;

import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.market.Price;
import io.kalshiflow.trade.Intent;
import io.kalshiflow.trade.NewOrder;

/**
 * How clean a clean start is to be. Immutable.
 *
 * @param closePositions whether positions are closed with reduce-only orders that take at once
 * @param priceGuardE4 the worst price at which a contract is given up, in 0.0001 dollars of its own side
 * @param cancelAll whether everything is cancelled by one request, which may hit orders of the next minute too
 * @param lowBalanceE6 available cash below which the report warns
 */
public record CleanupSettings(boolean closePositions, int priceGuardE4, boolean cancelAll, long lowBalanceE6) {
    private static final String TAG = "cleanup";

    /** Cancels orders, keeps positions, warns below $500. */
    public static final CleanupSettings DEFAULT = new CleanupSettings(false, 100, false, 500_000_000);

    /** Closes positions as well, for not less than this. */
    public CleanupSettings closingPositions(int guardE4) {
        return new CleanupSettings(true, guardE4, cancelAll, lowBalanceE6);
    }

    public CleanupSettings cancelingAll() {
        return new CleanupSettings(closePositions, priceGuardE4, true, lowBalanceE6);
    }

    public CleanupSettings warningBelow(long availableE6) {
        return new CleanupSettings(closePositions, priceGuardE4, cancelAll, availableE6);
    }

    /**
     * The order that closes a position: it only reduces, takes at once or not at all, and gives no contract up for less
     * than the guard.
     *
     * @param positionE2 positive YES, negative NO
     * @throws IllegalArgumentException if there is nothing to close
     */
    public NewOrder closing(MarketTicker market, long positionE2) {
        boolean yes = positionE2 > 0;
        int limit = yes ? priceGuardE4 : Price.ONE_E4 - priceGuardE4;
        return NewOrder.of(market, yes ? Intent.SELL_YES : Intent.SELL_NO, limit, Math.abs(positionE2))
                .immediateOrCancel()
                .tagged(TAG);
    }
}
