package io.kalshiflow.client.testing.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kalshiflow.client.testing.venue.OrderChanges;
import io.kalshiflow.client.testing.venue.Venue;
import io.kalshiflow.client.testing.venue.VenueOrder;
import io.kalshiflow.client.testing.venue.VenueRefusal;
import io.kalshiflow.client.testing.venue.WireText;
import java.util.List;
import java.util.function.Supplier;

/** V2 order writes, and the end of the old ones. */
final class OrderRoutes {
    private static final String ORDERS = "/portfolio/events/orders";
    private static final List<String[]> LEGACY = List.of(
            new String[] {"POST", "/portfolio/orders"},
            new String[] {"DELETE", "/portfolio/orders/*"},
            new String[] {"POST", "/portfolio/orders/*/amend"},
            new String[] {"POST", "/portfolio/orders/*/decrease"},
            new String[] {"POST", "/portfolio/orders/batched"});

    private final Venue venue;

    OrderRoutes(Venue venue) {
        this.venue = venue;
    }

    void addTo(RouteTable table) {
        table.keyed("POST", ORDERS, (request, stars) -> create(request));
        table.keyed("DELETE", ORDERS, (request, stars) -> cancelAll());
        table.keyed("POST", ORDERS + "/batched", (request, stars) -> createMany(request));
        table.keyed("DELETE", ORDERS + "/batched", (request, stars) -> cancelMany(request));
        table.keyed("DELETE", ORDERS + "/*", (request, stars) -> cancel(request, stars.get(0)));
        table.keyed("POST", ORDERS + "/*/amend", (request, stars) -> amend(request, stars.get(0)));
        table.keyed("POST", ORDERS + "/*/decrease", (request, stars) -> decrease(request, stars.get(0)));
        for (String[] route : LEGACY) {
            table.keyed(route[0], route[1], (request, stars) -> {
                throw new VenueRefusal(
                        410,
                        "deprecated_v1_order_endpoint",
                        "Please switch to the V2 endpoints",
                        "https://docs.kalshi.com/api-reference/orders/create-order-v2");
            });
        }
    }

    private ApiAnswer create(ApiRequest request) {
        VenueOrder order = venue.gate().create(OrderBody.create(OrderBody.parse(request.body())));
        return ApiAnswer.created(OrderJson.placed(order, venue.now()));
    }

    private ApiAnswer createMany(ApiRequest request) {
        int asked = OrderBody.parse(request.body()).path("orders").size();
        if (asked > venue.habits().mostInBatch()) {
            return new ApiAnswer(429, "{\"error\":\"too many requests\"}");
        }
        return ApiAnswer.created(each(request, item -> {
            VenueOrder order = venue.gate().create(OrderBody.create(item));
            return OrderJson.placed(order, venue.now());
        }));
    }

    private ApiAnswer cancelMany(ApiRequest request) {
        return ApiAnswer.ok(each(request, item -> {
            int shard = item.path("exchange_index").asInt(-1);
            return cancel(
                    item.path("order_id").asText(),
                    shard,
                    item.path("market_ticker").asText(""));
        }));
    }

    /** Does a thing with each item, whose refusals are answers. */
    private static ObjectNode each(ApiRequest request, ItemWork work) {
        JsonNode items = OrderBody.parse(request.body()).path("orders");
        if (!items.isArray() || items.isEmpty()) {
            throw VenueRefusal.badRequest("orders is required");
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ArrayNode answers = body.putArray("orders");
        for (JsonNode item : items) {
            answers.add(refusable(item, () -> work.on(item)));
        }
        return body;
    }

    @FunctionalInterface
    private interface ItemWork {
        ObjectNode on(JsonNode item);
    }

    private static ObjectNode refusable(JsonNode item, Supplier<ObjectNode> work) {
        try {
            return work.get();
        } catch (VenueRefusal refusal) {
            ObjectNode answer = JsonNodeFactory.instance.objectNode();
            answer.put(
                    "order_id",
                    item.hasNonNull("order_id") ? item.path("order_id").asText() : null);
            if (item.hasNonNull("client_order_id")) {
                answer.put("client_order_id", item.path("client_order_id").asText());
            }
            if (item.hasNonNull("order_id")) {
                answer.put("reduced_by", "0.00");
            }
            answer.set("error", ApiAnswer.error(refusal));
            return answer;
        }
    }

    private ApiAnswer cancel(ApiRequest request, String orderId) {
        int shard = (int) request.number("exchange_index", -1);
        return ApiAnswer.ok(cancel(orderId, shard, request.parameter("market_ticker", "")));
    }

    private ObjectNode cancel(String orderId, int shard, String ticker) {
        VenueOrder order = find(orderId, shard, ticker);
        long left = venue.changes().cancel(order);
        return OrderJson.brief(order, venue.now()).put("reduced_by", WireText.count(left));
    }

    private ApiAnswer cancelAll() {
        venue.changes().cancelAll();
        return new ApiAnswer(204, "");
    }

    private ApiAnswer amend(ApiRequest request, String orderId) {
        JsonNode body = OrderBody.parse(request.body());
        OrderChanges.Amend amend = OrderBody.amend(body);
        VenueOrder order =
                venue.changes().find(orderId, body.path("exchange_index").asInt(-1));
        venue.changes().amend(order, amend);
        return ApiAnswer.ok(OrderJson.placed(order, venue.now()));
    }

    private ApiAnswer decrease(ApiRequest request, String orderId) {
        JsonNode body = OrderBody.parse(request.body());
        if (body.hasNonNull("reduce_by") == body.hasNonNull("reduce_to")) {
            throw VenueRefusal.badRequest("exactly one of reduce_by and reduce_to");
        }
        VenueOrder order = find(
                orderId,
                body.path("exchange_index").asInt(-1),
                body.path("market_ticker").asText(""));
        boolean by = body.hasNonNull("reduce_by");
        long value = OrderBody.decimal(body, by ? "reduce_by" : "reduce_to", 2);
        venue.changes().decrease(order, by ? order.remainingE2() - value : value);
        return ApiAnswer.ok(
                OrderJson.brief(order, venue.now()).put("remaining_count", WireText.count(order.remainingE2())));
    }

    /** Looks on the shard that was named, else on the ticker's, else on shard 0, as the exchange does. */
    private VenueOrder find(String orderId, int shard, String ticker) {
        int where = shard;
        if (shard < 0) {
            where = ticker.isEmpty() || venue.habits().cancelsByIndexAlone()
                    ? 0
                    : venue.market(ticker).spec().shard();
        }
        return venue.changes().find(orderId, where);
    }
}
