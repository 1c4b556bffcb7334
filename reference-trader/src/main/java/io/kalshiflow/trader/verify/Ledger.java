package io.kalshiflow.trader.verify;

import java.math.BigDecimal;

/**
 * Cash and contracts of one account in one market.
 *
 * <p>Buying YES costs its price, buying NO one dollar less that price; selling either is buying the other; a pair of
 * both pays one dollar at once.
 */
final class Ledger {
    private BigDecimal cash;
    private BigDecimal yes = BigDecimal.ZERO;
    private BigDecimal no = BigDecimal.ZERO;

    Ledger(BigDecimal cash) {
        this.cash = cash;
    }

    void fill(FillRow fill) {
        if (fill.side() == Side.BID) {
            cash = cash.subtract(fill.price().multiply(fill.count()));
            yes = yes.add(fill.count());
        } else {
            cash = cash.subtract(BigDecimal.ONE.subtract(fill.price()).multiply(fill.count()));
            no = no.add(fill.count());
        }
        BigDecimal pairs = yes.min(no);
        yes = yes.subtract(pairs);
        no = no.subtract(pairs);
        cash = cash.add(pairs).subtract(fill.fee());
    }

    /** Goes on from what was reported, so that one mistake is one problem and not one on every later line. */
    void adopt(BigDecimal reportedPosition, BigDecimal reportedCash) {
        cash = reportedCash;
        yes = reportedPosition.max(BigDecimal.ZERO);
        no = reportedPosition.negate().max(BigDecimal.ZERO);
    }

    BigDecimal cash() {
        return cash;
    }

    /** Contracts held, NO counted as negative. */
    BigDecimal position() {
        return yes.subtract(no);
    }
}
