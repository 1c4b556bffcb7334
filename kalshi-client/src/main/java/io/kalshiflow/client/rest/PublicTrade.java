package io.kalshiflow.client.rest;

import io.kalshiflow.client.internal.wire.JsonView;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.market.Price;
import io.kalshiflow.market.Quantity;

/**
 * A trade between any two accounts. Immutable.
 *
 * @param price on the YES scale
 * @param taker the side of the order that came second: a bid bought YES
 * @param createdMicros microseconds since 1970
 * @param block whether it was agreed outside the book, so that it shortened no queue
 */
public record PublicTrade(
        String tradeId,
        MarketTicker ticker,
        Price price,
        Quantity quantity,
        Word<BookSide> taker,
        long createdMicros,
        boolean block) {
    static PublicTrade from(JsonView json) {
        JsonView block = json.at("is_block_trade");
        return new PublicTrade(
                json.at("trade_id").text(),
                json.at("ticker").as(MarketTicker::new),
                json.at("yes_price_dollars").as(Price::of),
                json.at("count_fp").as(Quantity::of),
                Direction.of(json.at("taker_book_side"), json.at("taker_outcome_side")),
                json.at("created_time").as(text -> json.at("created_time").micros()),
                block.isPresent() && block.truth());
    }
}
