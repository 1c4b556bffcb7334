package io.kalshiflow.book;

import io.kalshiflow.market.Price;
import io.kalshiflow.market.Quantity;

/** All that rests at one price, on the YES scale. Immutable. */
public record PriceLevel(Price price, Quantity quantity) {}
