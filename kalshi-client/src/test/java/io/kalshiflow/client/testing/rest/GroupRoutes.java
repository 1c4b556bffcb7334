package io.kalshiflow.client.testing.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kalshiflow.client.testing.venue.OrderGroup;
import io.kalshiflow.client.testing.venue.Venue;
import io.kalshiflow.client.testing.venue.VenueRefusal;
import io.kalshiflow.client.testing.venue.WireText;
import java.util.function.Consumer;

/** Order groups. */
final class GroupRoutes {
    private static final String GROUPS = "/portfolio/order_groups";

    private final Venue venue;

    GroupRoutes(Venue venue) {
        this.venue = venue;
    }

    void addTo(RouteTable table) {
        table.keyed("POST", GROUPS + "/create", (request, stars) -> create(request));
        table.keyed("GET", GROUPS, (request, stars) -> ApiAnswer.ok(list()));
        table.keyed("GET", GROUPS + "/*", (request, stars) -> ApiAnswer.ok(one(stars.get(0))));
        table.keyed("PUT", GROUPS + "/*/reset", (request, stars) -> change(stars.get(0), venue.groups()::reset));
        table.keyed("PUT", GROUPS + "/*/trigger", (request, stars) -> change(stars.get(0), venue.groups()::trigger));
        table.keyed("DELETE", GROUPS + "/*", (request, stars) -> change(stars.get(0), venue.groups()::delete));
        table.keyed(
                "PUT",
                GROUPS + "/*/limit",
                (request, stars) -> change(
                        stars.get(0), group -> venue.groups().limit(group, limitE2(OrderBody.parse(request.body())))));
    }

    private ApiAnswer create(ApiRequest request) {
        JsonNode body = OrderBody.parse(request.body());
        OrderGroup group = venue.groups().create(body.path("exchange_index").asInt(), limitE2(body));
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("order_group_id", group.id()).put("subaccount", 0);
        return ApiAnswer.created(answer.put("exchange_index", group.shard()));
    }

    private ApiAnswer change(String id, Consumer<OrderGroup> change) {
        change.accept(venue.groups().group(id));
        return ApiAnswer.ok(JsonNodeFactory.instance.objectNode());
    }

    private ObjectNode list() {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ArrayNode list = body.putArray("order_groups");
        venue.groups().all().forEach(group -> list.add(json(group).put("id", group.id())));
        return body;
    }

    private ObjectNode one(String id) {
        OrderGroup group = venue.groups().group(id);
        ObjectNode body = json(group);
        ArrayNode orders = body.putArray("orders");
        venue.groups().resting(group).forEach(order -> orders.add(order.orderId()));
        return body;
    }

    private static ObjectNode json(OrderGroup group) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("is_auto_cancel_enabled", true).put("contracts_limit_fp", WireText.count(group.limitE2()));
        return json.put("exchange_index", group.shard());
    }

    private static long limitE2(JsonNode body) {
        boolean exact = body.hasNonNull("contracts_limit_fp");
        long limit = exact
                ? OrderBody.decimal(body, "contracts_limit_fp", 2)
                : body.path("contracts_limit").asLong() * 100;
        if (exact
                && body.hasNonNull("contracts_limit")
                && body.path("contracts_limit").asLong() * 100 != limit) {
            throw VenueRefusal.badRequest("contracts_limit and contracts_limit_fp differ");
        }
        return limit;
    }
}
