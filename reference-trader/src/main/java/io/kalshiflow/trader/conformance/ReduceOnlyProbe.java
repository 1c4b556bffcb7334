package io.kalshiflow.trader.conformance;

import io.kalshiflow.client.RequestRejectedException;
import io.kalshiflow.client.rest.OrderReceipt;
import io.kalshiflow.client.rest.PositionQuery;
import io.kalshiflow.trade.Intent;
import io.kalshiflow.trade.NewOrder;
import io.kalshiflow.trade.OrderCommand;
import java.util.List;

/** Places an immediate reduce-only order in a market in which nothing is held: it cannot trade. */
final class ReduceOnlyProbe implements Probe {
    @Override
    public String name() {
        return "reduce_only_when_flat";
    }

    @Override
    public String question() {
        return "What becomes of a reduce-only order when nothing is held?";
    }

    @Override
    public Answer ask(Bench bench) {
        boolean flat = bench.client().portfolio().positions(PositionQuery.OPEN.of(bench.ticker())).stream()
                .allMatch(each -> each.countE2() == 0);
        if (!flat) {
            throw new Untestable("contracts of " + bench.ticker() + " are held; name another market with --market");
        }
        NewOrder terms = NewOrder.of(
                        bench.ticker(), Intent.SELL_NO, bench.lowest().e4(), Bench.ONE.e2())
                .immediateOrCancel();
        OrderCommand.Place order = new OrderCommand.Place(bench.orders().newId(), terms);
        bench.orders().announce(List.of(order));
        try {
            OrderReceipt receipt = bench.client().orders().place(order);
            bench.orders().isOver(receipt.order());
            return Answer.of(
                    "accepted, and over at once",
                    "filled " + receipt.filled() + ", resting " + receipt.remaining() + ", order "
                            + receipt.order().orderId());
        } catch (RequestRejectedException refused) {
            bench.orders().neverWere(List.of(order));
            return Answer.of("refused: " + Refusal.of(refused), "HTTP " + refused.status() + " " + refused.body());
        }
    }
}
