package io.kalshiflow.client.testing.venue;

import io.kalshiflow.market.BookSide;
import org.jspecify.annotations.Nullable;

/**
 * A level of a book grew or shrank.
 *
 * @param version of the book afterwards
 * @param cause the order that did it by arriving, changing or going
 */
public record BookChange(
        VenueMarket market,
        BookSide side,
        int priceE4,
        long deltaE2,
        long version,
        long tsMillis,
        @Nullable VenueOrder cause) {}
