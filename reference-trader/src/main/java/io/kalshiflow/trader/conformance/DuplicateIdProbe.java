package io.kalshiflow.trader.conformance;

import io.kalshiflow.client.DuplicateOrderException;
import io.kalshiflow.client.RequestRejectedException;
import io.kalshiflow.client.rest.OrderReceipt;
import io.kalshiflow.trade.ClientOrderId;

/** Places an order whose client order id rests already. */
final class DuplicateIdProbe implements Probe {
    @Override
    public String name() {
        return "duplicate_client_order_id";
    }

    @Override
    public String question() {
        return "What exactly is answered when the client order id of a resting order is used again?";
    }

    @Override
    public Answer ask(Bench bench) {
        ClientOrderId id = bench.orders().newId();
        OrderReceipt first = bench.orders().rest(bench.ticker(), bench.lowest(), Bench.ONE, id);
        try {
            OrderReceipt second = bench.orders().rest(bench.ticker(), bench.lowest(), Bench.ONE, id);
            return Answer.of(
                    "accepted",
                    "orders " + first.order().orderId() + " and "
                            + second.order().orderId() + " both have the client order id " + id);
        } catch (DuplicateOrderException | RequestRejectedException refused) {
            return Answer.of("refused: " + Refusal.of(refused), "HTTP " + refused.status() + " " + refused.body());
        }
    }
}
