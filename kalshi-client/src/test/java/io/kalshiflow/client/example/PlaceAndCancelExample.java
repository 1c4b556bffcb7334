package io.kalshiflow.client.example;

import io.kalshiflow.client.NotFoundException;
import io.kalshiflow.client.OutcomeUnknownException;
import io.kalshiflow.client.rest.CancelReceipt;
import io.kalshiflow.client.rest.OrderRef;
import io.kalshiflow.client.rest.OrderSearch;
import io.kalshiflow.client.rest.SearchResult;
import io.kalshiflow.client.rest.TradingClient;
import io.kalshiflow.client.rest.TradingClientBuilder;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.market.Price;
import io.kalshiflow.market.Quantity;
import io.kalshiflow.trade.ClientOrderId;
import io.kalshiflow.trade.NewOrder;
import io.kalshiflow.trade.OrderCommand;

/** Places an order that rests, and cancels it. */
final class PlaceAndCancelExample {
    private PlaceAndCancelExample() {}

    /** @param id never used before, such as a random UUID */
    static String run(TradingClientBuilder builder, MarketTicker ticker, ClientOrderId id) {
        try (TradingClient client = builder.build()) {
            // tag::readme[]
            client.account().configureLimits(); // otherwise the Basic tier's hold
            NewOrder terms =
                    NewOrder.buyYes(ticker, Price.ofCents(1), Quantity.of(1)).makeOnly();
            OrderRef order;
            try {
                order = client.orders().place(new OrderCommand.Place(id, terms)).order();
            } catch (OutcomeUnknownException sent) { // it may rest: look for it before doing anything else
                long givenUp = client.clockSkew().exchangeMillis() * 1_000;
                SearchResult result = client.orderSearch().find(new OrderSearch.Sought(ticker, id, givenUp));
                if (!(result instanceof SearchResult.Found found)) {
                    return "not found: " + result;
                }
                order = found.order().ref();
            }
            try {
                CancelReceipt receipt = client.orders().cancel(order);
                return receipt.nothingWasLeft() ? "filled before" : "cancelled " + receipt.reducedBy();
            } catch (NotFoundException over) {
                return "over before: "
                        + client.portfolio().order(order.orderId()).status();
            }
            // end::readme[]
        }
    }
}
