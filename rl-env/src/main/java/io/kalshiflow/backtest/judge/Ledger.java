package io.kalshiflow.backtest.judge;

import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.Price;

/** An account's cash and contracts: YES and NO side by side, pairs pay a dollar at once. */
final class Ledger {
    private long cashE6;
    private long yesE2;
    private long noE2;

    Ledger(long cashE6, long heldE2) {
        this.cashE6 = cashE6;
        yesE2 = Math.max(0, heldE2);
        noE2 = Math.max(0, -heldE2);
    }

    void fill(BookSide side, int priceE4, long countE2, long feeE6) {
        if (side == BookSide.BID) {
            cashE6 -= priceE4 * countE2;
            yesE2 += countE2;
        } else {
            cashE6 -= (Price.ONE_E4 - priceE4) * countE2;
            noE2 += countE2;
        }
        long pairs = Math.min(yesE2, noE2);
        cashE6 += Price.ONE_E4 * pairs - feeE6;
        yesE2 -= pairs;
        noE2 -= pairs;
    }

    void settle(int yesPayoutE4) {
        cashE6 += yesE2 * yesPayoutE4 + noE2 * (Price.ONE_E4 - yesPayoutE4);
        yesE2 = 0;
        noE2 = 0;
    }

    long cashE6() {
        return cashE6;
    }

    /** Contracts that a trade on this side closes. */
    long closableE2(BookSide side) {
        return side == BookSide.BID ? noE2 : yesE2;
    }
}
