package io.kalshiflow.client.testing.venue;

import io.kalshiflow.market.BookSide;

/** Two orders matched. */
public record VenueTrade(
        String tradeId,
        VenueMarket market,
        BookSide takerSide,
        int priceE4,
        long countE2,
        long tsMillis,
        boolean isBlock) {}
