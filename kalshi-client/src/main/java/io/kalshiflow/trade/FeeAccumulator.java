package io.kalshiflow.trade;

import io.kalshiflow.market.BookSide;

/**
 * Turns the trade fees of one order's fills into what the account pays: balances move in whole precision units, the
 * rounding is collected over all taker and maker fills of the order, and paid back in whole units.
 *
 * <p>Per fill: change = revenue - trade fee; aligned = change rounded down to a precision unit; the difference is the
 * rounding fee and goes into the accumulator; once that holds a unit, whole units are rebated, but never more than
 * this fill is charged. Net fee = trade fee + rounding fee - rebate (exchange's fee rounding page).
 *
 * <p>One per order, one thread.
 */
public final class FeeAccumulator {
    private final FeeSettings settings;
    private long collectedE6;

    public FeeAccumulator(FeeSettings settings) {
        this.settings = settings;
    }

    /**
     * Charges a fill and returns its net fee in millionths of a dollar, never negative.
     *
     * <p>Whether the fill opens or closes does not matter: a pair pays a whole dollar per contract, and hundredths of
     * a contract times a dollar are whole cents, which every precision divides.
     */
    public long chargeE6(BookSide side, int priceE4, long countE2, long tradeFeeE6) {
        long precision = settings.precisionE6();
        long revenue = Math.multiplyExact(-side.sign() * (long) priceE4, countE2);
        long change = Math.subtractExact(revenue, tradeFeeE6);
        long rounding = Math.floorMod(change, precision);
        collectedE6 += rounding;
        long charged = tradeFeeE6 + rounding;
        long due = settings.rebateAtEquality() ? collectedE6 : Math.max(0, collectedE6 - 1);
        long rebate = Math.min(due / precision, charged / precision) * precision;
        collectedE6 -= rebate;
        return charged - rebate;
    }

    /** Begins again for another order. */
    public void reset() {
        collectedE6 = 0;
    }

    /** Rounding that was collected and not paid back. */
    public long collectedE6() {
        return collectedE6;
    }
}
