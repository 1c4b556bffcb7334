package io.kalshiflow.client.rest;

import io.kalshiflow.client.http.CallOptions;
import io.kalshiflow.client.http.Host;
import io.kalshiflow.client.http.HttpBody;
import io.kalshiflow.client.http.HttpMethod;
import io.kalshiflow.client.http.HttpRequest;
import io.kalshiflow.client.http.Query;
import io.kalshiflow.client.internal.wire.JsonObject;
import io.kalshiflow.market.Decimals;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.market.Quantity;
import io.kalshiflow.trade.NewOrder;
import io.kalshiflow.trade.OrderCommand;
import io.kalshiflow.trade.TimeInForce;
import java.util.List;
import java.util.Locale;
import java.util.function.ToIntFunction;

/** The requests that change orders, as bytes: V2 paths alone, each with its market and its shard. */
final class OrderRequests {
    private static final String ORDERS = Host.REST_PREFIX + "/portfolio/events/orders";
    private static final String BATCH = ORDERS + "/batched";

    private OrderRequests() {}

    static HttpRequest place(OrderCommand.Place place, OrderOptions options, int shard) {
        return post(ORDERS, order(place, options, shard))
                .withOptions(CallOptions.DEFAULT.onShard(shard).about(place.order()));
    }

    static HttpRequest cancel(OrderRef order, int shard) {
        Query query = Query.NONE.with("market_ticker", order.ticker()).with("exchange_index", shard);
        return HttpRequest.of(HttpMethod.DELETE, path(order, ""))
                .withQuery(query)
                .withOptions(about(order, shard));
    }

    static HttpRequest amend(OrderRef order, Amendment amendment, int shard) {
        JsonObject body = new JsonObject()
                .put("ticker", order.ticker().value())
                .put("side", word(amendment.side()))
                .put("price", amendment.price().toString())
                .put("count", amendment.total().toString());
        if (order.clientOrderId() != null) {
            body.put("client_order_id", order.clientOrderId().value());
        }
        if (amendment.newClientOrderId() != null) {
            body.put("updated_client_order_id", amendment.newClientOrderId().value());
        }
        body.put("exchange_index", shard);
        if (amendment.expiry() != null) {
            body.put("expiration_time", amendment.expiry().getEpochSecond());
        }
        return post(path(order, "/amend"), body).withOptions(about(order, shard));
    }

    /** @param how {@code reduce_by} or {@code reduce_to} */
    static HttpRequest decrease(OrderRef order, String how, Quantity count, int shard) {
        JsonObject body = new JsonObject()
                .put(how, count.toString())
                .put("market_ticker", order.ticker().value())
                .put("exchange_index", shard);
        return post(path(order, "/decrease"), body).withOptions(about(order, shard));
    }

    static HttpRequest cancelAll() {
        return HttpRequest.of(HttpMethod.DELETE, ORDERS);
    }

    static HttpRequest placeBatch(
            List<OrderCommand.Place> places, OrderOptions options, ToIntFunction<MarketTicker> shards) {
        List<JsonObject> orders = places.stream()
                .map(each -> order(each, options, shards.applyAsInt(each.terms().market())))
                .toList();
        return post(BATCH, new JsonObject().put("orders", orders))
                .withOptions(CallOptions.DEFAULT.batchOf(places.size()));
    }

    static HttpRequest cancelBatch(List<OrderRef> refs, ToIntFunction<MarketTicker> shards) {
        List<JsonObject> orders = refs.stream()
                .map(each -> new JsonObject()
                        .put("order_id", each.orderId())
                        .put("exchange_index", shards.applyAsInt(each.ticker()))
                        .put("market_ticker", each.ticker().value()))
                .toList();
        HttpBody body = HttpBody.of(new JsonObject().put("orders", orders).toString());
        return HttpRequest.of(HttpMethod.DELETE, BATCH)
                .withBody(body)
                .withOptions(CallOptions.DEFAULT.batchOf(refs.size()));
    }

    /** What a batch of a single order would cost is what each costs. */
    static HttpRequest batchOfOne(HttpMethod method) {
        return HttpRequest.of(method, BATCH).withOptions(CallOptions.DEFAULT.batchOf(1));
    }

    private static JsonObject order(OrderCommand.Place place, OrderOptions options, int shard) {
        NewOrder terms = place.terms();
        requireSound(place, options);
        JsonObject order = new JsonObject()
                .put("ticker", terms.market().value())
                .put("client_order_id", place.order().value())
                .put("side", word(terms.side()))
                .put("count", Decimals.format(terms.countE2(), 2))
                .put("price", Decimals.format(terms.priceE4(), 4))
                .put("time_in_force", word(terms.timeInForce()))
                .put("self_trade_prevention_type", word(options.selfTrade()))
                .putIfSet("post_only", terms.postOnly())
                .putIfSet("reduce_only", terms.closeOnly() && isImmediate(terms))
                .putIfSet("cancel_order_on_pause", options.cancelOnPause())
                .put("order_group_id", options.orderGroupId())
                .put("exchange_index", shard);
        if (options.expiry() != null) {
            order.put("expiration_time", options.expiry().getEpochSecond());
        }
        return order;
    }

    /** What the exchange would refuse, or take for something else than it is. */
    static void requireSound(OrderCommand.Place place, OrderOptions options) {
        NewOrder terms = place.terms();
        if (options.expiry() != null && terms.timeInForce() != TimeInForce.GOOD_TILL_CANCELED) {
            throw new IllegalArgumentException(
                    "order " + place.order() + " cannot expire: it is " + terms.timeInForce());
        }
        if (terms.closeOnly() && !isImmediate(terms) && !options.cutToHoldings()) {
            throw new IllegalArgumentException("order " + place.order() + " shall only close, but the exchange sees to"
                    + " that of immediate-or-cancel orders alone: make it one, or cut it down to what is held and say"
                    + " so by OrderOptions.havingCutToHoldings()");
        }
    }

    private static boolean isImmediate(NewOrder terms) {
        return terms.timeInForce() == TimeInForce.IMMEDIATE_OR_CANCEL;
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static String path(OrderRef order, String what) {
        return ORDERS + "/" + RestCall.segment(order.orderId()) + what;
    }

    private static CallOptions about(OrderRef order, int shard) {
        return CallOptions.DEFAULT.onShard(shard).about(order.clientOrderId());
    }

    private static HttpRequest post(String path, JsonObject body) {
        return HttpRequest.of(HttpMethod.POST, path).withBody(HttpBody.of(body.toString()));
    }
}
