package io.kalshiflow.client.rest;

import io.kalshiflow.book.PriceLevel;
import io.kalshiflow.client.internal.wire.JsonView;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.market.Price;
import io.kalshiflow.market.Quantity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What rested in a market when the exchange answered, on the YES scale. Immutable.
 *
 * @param bids to buy YES, the highest first
 * @param asks to sell YES, the lowest first; the exchange tells them as bids for NO
 */
public record BookSnapshot(MarketTicker ticker, List<PriceLevel> bids, List<PriceLevel> asks) {
    private static final Comparator<PriceLevel> RISING = Comparator.comparing(PriceLevel::price);

    public BookSnapshot {
        bids = List.copyOf(bids);
        asks = List.copyOf(asks);
    }

    /** @param answer must hold a book, so that a renamed field is no empty book */
    static BookSnapshot from(MarketTicker ticker, JsonView answer) {
        JsonView book = answer.at("orderbook_fp").object();
        return new BookSnapshot(
                ticker,
                levels(book.at("yes_dollars"), UnaryOperator.identity(), RISING.reversed()),
                levels(book.at("no_dollars"), Price::complement, RISING));
    }

    private static List<PriceLevel> levels(JsonView side, UnaryOperator<Price> scale, Comparator<PriceLevel> order) {
        List<PriceLevel> levels = new ArrayList<>();
        for (JsonView pair : side.items()) {
            Price price = scale.apply(pair.at(0).as(Price::of));
            Quantity quantity = pair.at(1).as(Quantity::of);
            if (quantity.e2() > 0) {
                levels.add(new PriceLevel(price, quantity));
            }
        }
        levels.sort(order);
        return levels;
    }
}
