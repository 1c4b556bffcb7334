package io.kalshiflow.sim;

import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.Decimals;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.market.testing.Markets;
import io.kalshiflow.trade.ClientOrderId;
import io.kalshiflow.trade.DoneReason;
import io.kalshiflow.trade.Fill;
import io.kalshiflow.trade.Liquidity;
import io.kalshiflow.trade.NewOrder;
import io.kalshiflow.trade.OrderEvent;
import io.kalshiflow.trade.TimeInForce;
import java.util.ArrayList;
import java.util.List;

/** An account without money: sends orders numbered from 1 to a venue and writes down what it hears, line by line. */
final class Trader implements Participant {
    private static final int UNKNOWN = 1_000_000;

    private final SimulatedExchange exchange;
    private final int account;
    private final List<Integer> handles = new ArrayList<>();
    private final List<String> heard = new ArrayList<>();
    private final List<Fill> fills = new ArrayList<>();
    private final List<OrderEvent> events = new ArrayList<>();

    Trader(SimulatedExchange exchange) {
        this(exchange, 0);
    }

    /** Holds contracts from the start. */
    Trader(SimulatedExchange exchange, long holdingE2) {
        this.exchange = exchange;
        account = exchange.join(this, holdingE2);
    }

    static NewOrder buy(int cents, int contracts) {
        return order(BookSide.BID, cents * 100, contracts * 100L);
    }

    static NewOrder sell(int cents, int contracts) {
        return order(BookSide.ASK, cents * 100, contracts * 100L);
    }

    static NewOrder order(BookSide side, int priceE4, long countE2) {
        return new NewOrder(
                Markets.TEST_1.ticker(), side, priceE4, countE2, TimeInForce.GOOD_TILL_CANCELED, false, false, "");
    }

    int account() {
        return account;
    }

    /** The venue's handle of an order. */
    int handle(int order) {
        return order <= handles.size() ? handles.get(order - 1) : UNKNOWN + order;
    }

    Trader places(NewOrder order) {
        int flags = order.postOnly() ? OrderFlags.POST_ONLY : 0;
        flags |= order.timeInForce() == TimeInForce.IMMEDIATE_OR_CANCEL ? OrderFlags.IMMEDIATE : 0;
        flags |= order.timeInForce() == TimeInForce.FILL_OR_KILL ? OrderFlags.FILL_OR_KILL : 0;
        return places(order, flags, SimulatedExchange.NO_EXPIRY, SimulatedExchange.NO_GROUP);
    }

    Trader places(NewOrder order, int flags, long expiryMicros, int group) {
        handles.add(
                exchange.place(account, order.side(), order.priceE4(), order.countE2(), flags, expiryMicros, group));
        return this;
    }

    Trader amends(int order, int cents, int totalContracts) {
        exchange.amend(account, handle(order), cents * 100, totalContracts * 100L);
        return this;
    }

    Trader cancels(int order) {
        exchange.cancel(account, handle(order));
        return this;
    }

    /** What it heard since it was asked last. */
    List<String> hears() {
        List<String> lines = List.copyOf(heard);
        heard.clear();
        return lines;
    }

    List<Fill> fills() {
        return fills;
    }

    List<OrderEvent> events() {
        return events;
    }

    private ClientOrderId id(int handle) {
        int number = handle >= UNKNOWN ? handle - UNKNOWN : handles.indexOf(handle) + 1;
        return new ClientOrderId(number == 0 ? "other" + handle : Integer.toString(number));
    }

    private void hear(OrderEvent event, String words) {
        events.add(event);
        heard.add(event.order() + " " + words);
    }

    @Override
    public void onAccepted(int order, long micros) {
        hear(new OrderEvent.Accepted(id(order), micros, micros, "x"), "accepted");
    }

    @Override
    public void onFilled(
            int order, int priceE4, long countE2, Liquidity liquidity, long feeE6, long evidence, long micros) {
        ClientOrderId id = id(order);
        BookSide side = exchange.side(order);
        Fill fill = new Fill(
                "t" + exchange.trades(),
                id,
                Markets.TEST_1.ticker(),
                side,
                priceE4,
                countE2,
                liquidity,
                feeE6,
                evidence);
        fills.add(fill);
        hear(
                new OrderEvent.Filled(id, micros, micros, fill),
                (liquidity == Liquidity.TAKER ? "took " : "made ") + Decimals.format(countE2, 2) + " at "
                        + Decimals.format(priceE4, 4));
    }

    @Override
    public void onAmended(int order, int priceE4, long totalE2, long micros) {
        hear(
                new OrderEvent.Amended(id(order), micros, micros, "x", priceE4, totalE2),
                "amended to " + Decimals.format(totalE2, 2) + " at " + Decimals.format(priceE4, 4));
    }

    @Override
    public void onCanceled(int order, DoneReason reason, long micros) {
        hear(new OrderEvent.Canceled(id(order), micros, micros, reason), "canceled " + reason);
    }

    @Override
    public void onRejected(int order, Refusal reason, long micros) {
        hear(new OrderEvent.Rejected(id(order), micros, micros, reason.code()), "rejected " + reason.code());
    }

    @Override
    public void onRefused(int order, Refusal reason, long micros) {
        hear(new OrderEvent.CommandRefused(id(order), micros, micros, reason.code()), "refused " + reason.code());
    }

    @Override
    public void onSettlement(MarketTicker market, int yesPayoutE4, long micros) {
        heard.add("YES pays " + Decimals.format(yesPayoutE4, 4));
    }
}
