package io.kalshiflow.client.testing.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kalshiflow.client.testing.venue.Transfers;
import io.kalshiflow.client.testing.venue.Venue;
import io.kalshiflow.client.testing.venue.WireText;

/** Limits and costs, which nothing enforces here, and transfers between shards, which happen at once. */
final class AccountRoutes {
    private static final int REFILL = 300;
    private static final int CAPACITY = 900;
    private static final String SINGLE = "/trade-api/v2/portfolio/events/orders/{order_id}";
    private static final String TRANSFER = "/portfolio/intra_exchange_instance_transfer";
    /** Requests speak in hundredths of a cent. */
    private static final long CENTI_CENT_E6 = 100;

    private final Venue venue;

    AccountRoutes(Venue venue) {
        this.venue = venue;
    }

    void addTo(RouteTable table) {
        table.keyed("GET", "/account/limits", (request, stars) -> ApiAnswer.ok(limits()));
        table.open("GET", "/account/endpoint_costs", (request, stars) -> ApiAnswer.ok(costs()));
        table.keyed("POST", TRANSFER, (request, stars) -> ApiAnswer.ok(transfer(request)));
        table.keyed(
                "GET",
                TRANSFER + "s",
                (request, stars) -> ApiAnswer.ok(
                        Page.newestFirst("transfers", venue.transfers().all(), request, AccountRoutes::json)));
    }

    private static ObjectNode limits() {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("usage_tier", "advanced");
        for (String bucket : new String[] {"read", "write"}) {
            body.putObject(bucket).put("refill_rate", REFILL).put("bucket_capacity", CAPACITY);
        }
        body.putArray("grants");
        return body;
    }

    private static ObjectNode costs() {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("default_cost", 10);
        ArrayNode list = body.putArray("endpoint_costs");
        list.addObject().put("method", "DELETE").put("path", SINGLE).put("cost", 2);
        list.addObject()
                .put("method", "GET")
                .put("path", "/trade-api/v2/portfolio/orders/{order_id}")
                .put("cost", 2);
        return body;
    }

    private ObjectNode transfer(ApiRequest request) {
        JsonNode body = OrderBody.parse(request.body());
        OrderBody.required(body, "source");
        OrderBody.required(body, "destination");
        Transfers.Transfer done = venue.transfers()
                .move(
                        body.path("client_transfer_id").asText(""),
                        body.path("source_exchange_shard").asInt(),
                        body.path("destination_exchange_shard").asInt(),
                        body.path("amount").asLong() * CENTI_CENT_E6);
        return JsonNodeFactory.instance.objectNode().put("transfer_id", done.transferId());
    }

    private static ObjectNode json(Transfers.Transfer transfer) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("transfer_id", transfer.transferId());
        json.put("source", "event_contract").put("destination", "event_contract");
        json.put("source_exchange_shard", transfer.source());
        json.put("destination_exchange_shard", transfer.destination());
        json.put("amount", WireText.money(transfer.amountE6())).put("status", "complete");
        return json.put("created_ts", transfer.tsMillis() / 1000);
    }
}
