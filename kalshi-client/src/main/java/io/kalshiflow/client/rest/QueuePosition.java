package io.kalshiflow.client.rest;

import io.kalshiflow.client.internal.wire.JsonView;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.market.Quantity;

/**
 * How much stands before a resting order. Immutable.
 *
 * @param ahead contracts that trade before it does; none of the first in the queue
 */
public record QueuePosition(String orderId, MarketTicker ticker, Quantity ahead) {
    static QueuePosition from(JsonView json) {
        return new QueuePosition(
                json.at("order_id").text(),
                json.at("market_ticker").as(MarketTicker::new),
                json.at("queue_position_fp").as(Quantity::of));
    }
}
