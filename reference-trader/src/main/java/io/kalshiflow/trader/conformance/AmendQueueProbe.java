package io.kalshiflow.trader.conformance;

import io.kalshiflow.client.rest.Amendment;
import io.kalshiflow.client.rest.OrderRef;
import io.kalshiflow.client.rest.QueuePosition;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.Quantity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Amends the first of two own orders at one price to half its size, and looks which stands before the other. */
final class AmendQueueProbe implements Probe {
    private static final Quantity HALF = new Quantity(Bench.ONE.e2() / 2);

    /** Contracts before each of the two. */
    private record Places(Quantity first, Quantity second) {
        @Override
        public String toString() {
            return first + " and " + second;
        }
    }

    @Override
    public String name() {
        return "amend_queue_place";
    }

    @Override
    public String question() {
        return "Does an order keep its place in the queue when its size is amended to less?";
    }

    @Override
    public Answer ask(Bench bench) throws InterruptedException {
        OrderRef first = bench.restOne(bench.lowest()).order();
        OrderRef second = bench.restOne(bench.lowest()).order();
        Places before = Lag.until(bench, () -> places(bench, first, second));
        OrderRef amended = bench.client()
                .orders()
                .amend(first, Amendment.of(BookSide.BID, bench.lowest(), HALF))
                .order();
        bench.orders().rests(amended);
        Places after = Lag.until(bench, () -> {
            Places seen = places(bench, amended, second);
            if (seen.second().equals(before.second())) {
                throw new Untestable("the queue positions do not show the amend");
            }
            return seen;
        });
        return Answer.of(
                after.first().compareTo(after.second()) < 0 ? "kept" : "lost",
                "contracts before the first and the second order: " + before + ", after the first was halved: "
                        + after);
    }

    private static Places places(Bench bench, OrderRef first, OrderRef second) {
        Map<String, Quantity> ahead = new HashMap<>();
        for (QueuePosition each : bench.client().portfolio().queue().ofMarkets(List.of(bench.ticker()))) {
            ahead.put(each.orderId(), each.ahead());
        }
        Quantity ofFirst = ahead.get(first.orderId());
        Quantity ofSecond = ahead.get(second.orderId());
        if (ofFirst == null || ofSecond == null) {
            throw new Untestable("the queue positions do not show the orders");
        }
        return new Places(ofFirst, ofSecond);
    }
}
