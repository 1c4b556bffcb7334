package io.kalshiflow.client.rest;

import io.kalshiflow.client.internal.wire.JsonView;
import io.kalshiflow.market.Quantity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Orders that are cancelled together once more than a limit of them is matched within 15 seconds. Immutable.
 *
 * @param limit how much may be matched; null if not said
 * @param autoCancel whether reaching the limit cancels them
 * @param orderIds its orders, by the exchange's ids; empty in a list of groups
 */
public record OrderGroup(OrderGroupRef ref, @Nullable Quantity limit, boolean autoCancel, List<String> orderIds) {
    public OrderGroup {
        orderIds = List.copyOf(orderIds);
    }

    static OrderGroup from(String groupId, JsonView json) {
        return new OrderGroup(
                new OrderGroupRef(groupId, OrderSnapshot.shard(json)),
                json.at("contracts_limit_fp").ifAny(Quantity::of),
                json.at("is_auto_cancel_enabled").truth(),
                json.at("orders").items().stream().map(JsonView::text).toList());
    }
}
