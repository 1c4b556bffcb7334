package io.kalshiflow.client.rest;

import io.kalshiflow.client.internal.wire.JsonView;
import io.kalshiflow.market.Money;
import java.util.List;

/**
 * What all resting orders are worth at their limits. Immutable.
 *
 * @param total to the cent
 * @param shards of each, exact
 */
public record RestingOrderValue(Money total, List<ShardMoney> shards) {
    public RestingOrderValue {
        shards = List.copyOf(shards);
    }

    static RestingOrderValue from(JsonView answer) {
        return new RestingOrderValue(
                Balance.cents(answer.at("total_resting_order_value")),
                ShardMoney.list(answer.at("resting_order_value_breakdown")));
    }
}
