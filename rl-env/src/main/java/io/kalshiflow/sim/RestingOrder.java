package io.kalshiflow.sim;

import io.kalshiflow.market.BookSide;
import io.kalshiflow.trade.ClientOrderId;
import io.kalshiflow.trade.FeeAccumulator;
import io.kalshiflow.trade.NewOrder;

/** An order inside the simulated venue, on its way through the book or resting in it. */
final class RestingOrder {
    final int account;
    final ClientOrderId id;
    final NewOrder terms;
    final FeeAccumulator fees;
    int priceE4;
    long totalE2;
    long filledE2;
    /** Venue time since which it stands in the queue. */
    long queuedMicros;
    /** Recorded contracts that trade before this order at its price; only prints reduce it. */
    long aheadE2;

    RestingOrder(int account, ClientOrderId id, NewOrder terms, FeeAccumulator fees) {
        this.account = account;
        this.id = id;
        this.terms = terms;
        this.fees = fees;
        priceE4 = terms.priceE4();
        totalE2 = terms.countE2();
    }

    BookSide side() {
        return terms.side();
    }

    long remainingE2() {
        return totalE2 - filledE2;
    }

    /** Whether this order trades before one at another price of its side. */
    boolean isBetterThan(int otherPriceE4) {
        return side().sign() * (priceE4 - otherPriceE4) > 0;
    }

    /** Whether its limit allows a trade at a price. */
    boolean accepts(int tradePriceE4) {
        return side().sign() * (priceE4 - tradePriceE4) >= 0;
    }
}
