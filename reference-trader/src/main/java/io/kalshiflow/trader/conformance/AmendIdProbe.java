package io.kalshiflow.trader.conformance;

import io.kalshiflow.client.rest.Amendment;
import io.kalshiflow.client.rest.OrderRef;
import io.kalshiflow.market.BookSide;

/** Amends the price of an order. */
final class AmendIdProbe implements Probe {
    @Override
    public String name() {
        return "amend_order_id";
    }

    @Override
    public String question() {
        return "Does an order keep its id when its price is amended?";
    }

    @Override
    public Answer ask(Bench bench) {
        OrderRef before = bench.restOne(bench.second()).order();
        OrderRef after = bench.client()
                .orders()
                .amend(before, Amendment.of(BookSide.BID, bench.lowest(), Bench.ONE))
                .order();
        boolean kept = before.orderId().equals(after.orderId());
        if (!kept) {
            bench.orders().rests(after);
        }
        return Answer.of(
                kept ? "kept" : "new",
                before.orderId() + " from " + bench.second() + " to " + bench.lowest() + " is " + after.orderId());
    }
}
