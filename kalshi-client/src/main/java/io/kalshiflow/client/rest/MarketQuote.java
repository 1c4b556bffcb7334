package io.kalshiflow.client.rest;

import io.kalshiflow.client.internal.wire.JsonView;
import io.kalshiflow.market.Price;
import io.kalshiflow.market.Quantity;
import org.jspecify.annotations.Nullable;

/**
 * What a market's own record says of its trading; it may lag its book. Immutable. Everything is null if not said.
 *
 * @param bid best price to sell YES at; null on an empty side
 * @param ask best price to buy YES at; null on an empty side
 * @param lastPrice of the last trade; null before the first
 * @param volume contracts traded
 */
public record MarketQuote(
        @Nullable Price bid,
        @Nullable Quantity bidSize,
        @Nullable Price ask,
        @Nullable Quantity askSize,
        @Nullable Price lastPrice,
        @Nullable Quantity volume,
        @Nullable Quantity openInterest) {
    static MarketQuote from(JsonView market) {
        return new MarketQuote(
                price(market.at("yes_bid_dollars")),
                market.at("yes_bid_size_fp").ifAny(Quantity::of),
                price(market.at("yes_ask_dollars")),
                market.at("yes_ask_size_fp").ifAny(Quantity::of),
                price(market.at("last_price_dollars")),
                market.at("volume_fp").ifAny(Quantity::of),
                market.at("open_interest_fp").ifAny(Quantity::of));
    }

    /** The exchange says 0 or 1 where there is none. */
    static @Nullable Price price(JsonView dollars) {
        if (!dollars.isPresent()) {
            return null;
        }
        long e4 = dollars.decimal(4);
        return e4 == 0 || e4 == Price.ONE_E4 ? null : dollars.as(Price::of);
    }
}
