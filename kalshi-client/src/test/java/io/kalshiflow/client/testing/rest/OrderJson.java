package io.kalshiflow.client.testing.rest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kalshiflow.client.testing.venue.VenueOrder;
import io.kalshiflow.client.testing.venue.WireText;
import io.kalshiflow.market.Decimals;
import io.kalshiflow.market.Price;

/** Orders as the exchange writes them: whole in reads, brief in the answers to V2 writes. */
final class OrderJson {
    private OrderJson() {}

    static ObjectNode whole(VenueOrder order) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("order_id", order.orderId()).put("user_id", order.account().userId());
        json.put("client_order_id", order.clientOrderId())
                .put("ticker", order.market().ticker());
        json.put("outcome_side", WireText.outcomeSide(order.side())).put("book_side", WireText.bookSide(order.side()));
        json.put("type", "limit").put("status", WireText.word(order.status()));
        json.put("yes_price_dollars", WireText.price(order.priceE4()));
        json.put("no_price_dollars", WireText.price(Price.ONE_E4 - order.priceE4()));
        json.put("initial_count_fp", WireText.count(order.initialE2()));
        json.put("fill_count_fp", WireText.count(order.filledE2()));
        json.put("remaining_count_fp", WireText.count(order.remainingE2()));
        json.put("taker_fill_cost_dollars", WireText.money(order.costE6(true)));
        json.put("maker_fill_cost_dollars", WireText.money(order.costE6(false)));
        json.put("taker_fees_dollars", WireText.money(order.feesE6(true)));
        json.put("maker_fees_dollars", WireText.money(order.feesE6(false)));
        long expiry = order.rules().expirationSeconds();
        json.put("expiration_time", expiry == 0 ? null : WireText.time(expiry * 1000));
        json.put("created_time", WireText.time(order.createdMillis()));
        json.put("last_update_time", WireText.time(order.updatedMillis()));
        json.put("self_trade_prevention_type", WireText.word(order.rules().selfTrade()));
        String group = order.rules().groupId();
        json.put("order_group_id", group.isEmpty() ? null : group);
        json.put("cancel_order_on_pause", order.rules().cancelOnPause()).put("subaccount_number", 0);
        return json.put("exchange_index", order.market().spec().shard());
    }

    /** The ids and what is common to all answers. */
    static ObjectNode brief(VenueOrder order, long nowMillis) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("order_id", order.orderId());
        if (!order.clientOrderId().isEmpty()) {
            json.put("client_order_id", order.clientOrderId());
        }
        return json.put("ts_ms", nowMillis);
    }

    /** What a create or an amend answers. */
    static ObjectNode placed(VenueOrder order, long nowMillis) {
        ObjectNode json = brief(order, nowMillis);
        json.put("fill_count", WireText.count(order.filledE2()));
        json.put("remaining_count", WireText.count(order.remainingE2()));
        if (order.filledE2() > 0) {
            json.put("average_fill_price", average(order.filledValueE6(), order.filledE2()));
            json.put("average_fee_paid", average(order.feesE6(true) + order.feesE6(false), order.filledE2()));
        }
        return json;
    }

    /** Dollars per contract with six decimals, rounded down. */
    private static String average(long moneyE6, long countE2) {
        return WireText.money(Decimals.mulDivFloor(moneyE6, 100, countE2));
    }
}
