package io.kalshiflow.sim;

import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.Decimals;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.market.testing.Markets;
import io.kalshiflow.trade.ClientOrderId;
import io.kalshiflow.trade.Fill;
import io.kalshiflow.trade.Liquidity;
import io.kalshiflow.trade.NewOrder;
import io.kalshiflow.trade.OrderCommand;
import io.kalshiflow.trade.OrderEvent;
import io.kalshiflow.trade.TimeInForce;
import java.util.ArrayList;
import java.util.List;

/** An account without money: sends orders numbered from 1 to a venue and writes down what it hears, line by line. */
final class Trader implements SimulatedExchange.Participant {
    private final SimulatedExchange exchange;
    private final int handle;
    private final List<String> heard = new ArrayList<>();
    private final List<Fill> fills = new ArrayList<>();
    private final List<OrderEvent> events = new ArrayList<>();
    private int lastOrder;

    Trader(SimulatedExchange exchange) {
        this.exchange = exchange;
        handle = exchange.join(this);
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

    Trader places(NewOrder order) {
        exchange.submit(handle, new OrderCommand.Place(new ClientOrderId(Integer.toString(++lastOrder)), order));
        return this;
    }

    Trader amends(int order, int cents, int totalContracts) {
        exchange.submit(
                handle,
                new OrderCommand.Amend(new ClientOrderId(Integer.toString(order)), cents * 100, totalContracts * 100L));
        return this;
    }

    Trader cancels(int order) {
        exchange.submit(handle, new OrderCommand.Cancel(new ClientOrderId(Integer.toString(order))));
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

    @Override
    public void onOrderEvent(OrderEvent event) {
        events.add(event);
        heard.add(event.order().value() + " " + line(event));
    }

    private String line(OrderEvent event) {
        if (event instanceof OrderEvent.Filled filled) {
            Fill fill = filled.fill();
            fills.add(fill);
            return (fill.liquidity() == Liquidity.TAKER ? "took " : "made ") + Decimals.format(fill.countE2(), 2)
                    + " at " + Decimals.format(fill.priceE4(), 4);
        } else if (event instanceof OrderEvent.Amended amended) {
            return "amended to " + Decimals.format(amended.totalE2(), 2) + " at "
                    + Decimals.format(amended.priceE4(), 4);
        } else if (event instanceof OrderEvent.Canceled canceled) {
            return "canceled " + canceled.reason();
        } else if (event instanceof OrderEvent.Rejected rejected) {
            return "rejected " + rejected.reason();
        } else if (event instanceof OrderEvent.CommandRefused refused) {
            return "refused " + refused.reason();
        }
        return "accepted";
    }

    @Override
    public void onSettlement(MarketTicker market, int yesPayoutE4) {
        heard.add("YES pays " + Decimals.format(yesPayoutE4, 4));
    }
}
