package io.kalshiflow.backtest.judge;

import io.kalshiflow.trade.FeeAccumulator;

/** An order as its events tell it. */
final class JudgedOrder {
    enum State {
        SENT,
        OPEN,
        DONE
    }

    final int id;
    final OrderTerms terms;
    final FeeAccumulator fees;
    State state = State.SENT;
    int priceE4;
    long totalE2;
    long filledE2;
    long queuedMicros;
    boolean metOwnOrder;

    JudgedOrder(int id, OrderTerms terms, FeeAccumulator fees) {
        this.id = id;
        this.terms = terms;
        this.fees = fees;
        priceE4 = terms.priceE4();
        totalE2 = terms.countE2();
    }

    long remainingE2() {
        return totalE2 - filledE2;
    }

    boolean isOpen() {
        return state == State.OPEN;
    }

    /** Whether its limit allows a price. */
    boolean allows(int tradePriceE4) {
        return terms.side().sign() * (priceE4 - tradePriceE4) >= 0;
    }

    @Override
    public String toString() {
        return "order " + id + " (" + terms + ", now " + priceE4 + ", filled " + filledE2 + " of " + totalE2 + ")";
    }
}
