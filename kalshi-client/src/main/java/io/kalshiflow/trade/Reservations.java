package io.kalshiflow.trade;

import io.kalshiflow.market.BookSide;

/**
 * Goes through open orders of a market: each takes of the inventory what it would close, what exceeds it opens and holds
 * back cash. {@link #begin} first, then the orders in the order in which they close. Used again and again; one thread.
 */
final class Reservations {
    private final FeeSchedule fees;
    private long heldE2;
    private long openingE2;
    private long moneyE6;

    Reservations(FeeSchedule fees) {
        this.fees = fees;
    }

    /** No order yet; all of a position, positive YES and negative NO, can be closed. */
    void begin(long positionE2) {
        heldE2 = positionE2;
        openingE2 = 0;
        moneyE6 = 0;
    }

    /** The next order; returns how many of its contracts would open. */
    long opening(BookSide side, long countE2) {
        long closing = Math.min(countE2, Math.max(0, -side.sign() * heldE2));
        heldE2 += side.sign() * closing;
        openingE2 += countE2 - closing;
        return countE2 - closing;
    }

    /**
     * The next order, which may get another price and size; returns what it holds back. If it gets smaller it trades at
     * most all as it is, or all as it will be; if it gets larger it may trade some of it as it is and the rest after.
     *
     * @param otherExposedE2 what it may still trade with the other size
     */
    long reserve(WorkingOrder order, int otherPriceE4, long otherExposedE2, long nowMicros) {
        long exposed = Math.max(order.remainingE2(), otherExposedE2);
        long opening = opening(order.side(), exposed);
        long otherOpening = Math.max(0, opening - (exposed - otherExposedE2));
        long reserve = Math.max(
                reserveE6(order, order.priceE4(), opening, nowMicros),
                reserveE6(order, otherPriceE4, otherOpening, nowMicros));
        moneyE6 = Math.addExact(moneyE6, reserve);
        return reserve;
    }

    private long reserveE6(WorkingOrder order, int priceE4, long countE2, long nowMicros) {
        return reserveE6(order.side(), priceE4, countE2, order.filledE2(), order.feesE6, nowMicros);
    }

    /** Cash to hold back for a new order that opens this many contracts. */
    long reserveE6(BookSide side, int priceE4, long countE2, long nowMicros) {
        return reserveE6(side, priceE4, countE2, 0, 0, nowMicros);
    }

    /**
     * Cash to hold back for contracts that an order may still open: the cost at the limit, and what of one taker fee on
     * the whole order plus one precision unit its fills have not paid yet, so that a fill never shrinks what is
     * available.
     */
    private long reserveE6(BookSide side, int priceE4, long countE2, long filledE2, long paidFeesE6, long nowMicros) {
        if (countE2 == 0) {
            return 0;
        }
        long ofAll = fees.tradeFeeE6(Liquidity.TAKER, priceE4, countE2 + filledE2, nowMicros)
                + fees.settings().precisionE6();
        long ofRest = filledE2 == 0 ? 0 : fees.tradeFeeE6(Liquidity.TAKER, priceE4, countE2, nowMicros);
        return Math.addExact(Position.openingCostE6(side, priceE4, countE2), Math.max(ofRest, ofAll - paidFeesE6));
    }

    /** Contracts of all orders so far that would open. */
    long openingE2() {
        return openingE2;
    }

    /** What all orders so far hold back. */
    long moneyE6() {
        return moneyE6;
    }
}
