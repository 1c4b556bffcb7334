package io.kalshiflow.env;

import io.kalshiflow.market.BookSide;
import io.kalshiflow.trade.Fill;

/** The obviously right ledger: YES and NO contracts side by side, pairs pay a dollar at once. */
public final class Ledger {
    private long cashE6;
    private long yesE2;
    private long noE2;

    public Ledger(long cashE6) {
        this.cashE6 = cashE6;
    }

    public void add(Fill fill) {
        if (fill.side() == BookSide.BID) {
            cashE6 -= fill.priceE4() * fill.countE2();
            yesE2 += fill.countE2();
        } else {
            cashE6 -= (10_000 - fill.priceE4()) * fill.countE2();
            noE2 += fill.countE2();
        }
        long pairs = Math.min(yesE2, noE2);
        cashE6 += 10_000 * pairs - fill.feeE6();
        yesE2 -= pairs;
        noE2 -= pairs;
    }

    public long cashE6() {
        return cashE6;
    }

    public long positionE2() {
        return yesE2 - noE2;
    }

    /** Cash plus what the contracts are worth when YES is worth this and NO the rest of a dollar. */
    public long equityE6(int yesE4) {
        return cashE6 + yesE2 * yesE4 + noE2 * (10_000 - yesE4);
    }
}
