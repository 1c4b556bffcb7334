package io.kalshiflow.client.testing.venue;

import io.kalshiflow.market.BookSide;

/**
 * An order as somebody asks for it.
 *
 * @param shard exchange index asked for, negative to be routed by the ticker
 * @param clientOrderId "" for none
 */
public record OrderRequest(
        String ticker, int shard, String clientOrderId, BookSide side, int priceE4, long countE2, OrderRules rules) {}
