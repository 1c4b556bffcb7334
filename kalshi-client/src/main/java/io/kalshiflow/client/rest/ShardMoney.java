package io.kalshiflow.client.rest;

import io.kalshiflow.client.internal.wire.JsonView;
import io.kalshiflow.market.Money;
import java.util.List;

/** An amount on one shard, where alone it can be used. Immutable. */
public record ShardMoney(int exchangeIndex, Money amount) {
    static List<ShardMoney> list(JsonView items) {
        return items.items().stream()
                .map(each -> new ShardMoney(
                        each.at("exchange_index").integer(), each.at("balance").as(Money::of)))
                .toList();
    }
}
