package io.kalshiflow.trade;

import io.kalshiflow.market.BookSide;

/** The obviously right ledger: YES and NO contracts side by side, pairs pay a dollar at once. */
final class ReferenceLedger {
    long cashE6;
    long yesE2;
    long noE2;

    ReferenceLedger(long cashE6) {
        this.cashE6 = cashE6;
    }

    void trade(BookSide side, int priceE4, long countE2, long feeE6) {
        if (side == BookSide.BID) {
            cashE6 -= (long) priceE4 * countE2;
            yesE2 += countE2;
        } else {
            cashE6 -= (10_000 - priceE4) * countE2;
            noE2 += countE2;
        }
        long pairs = Math.min(yesE2, noE2);
        cashE6 += 10_000 * pairs;
        yesE2 -= pairs;
        noE2 -= pairs;
        cashE6 -= feeE6;
    }

    long equityE6(int yesPayoutE4) {
        return cashE6 + yesPayoutE4 * yesE2 + (10_000 - yesPayoutE4) * noE2;
    }
}
