package io.kalshiflow.client.testing.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kalshiflow.client.testing.venue.OrderChanges;
import io.kalshiflow.client.testing.venue.OrderRequest;
import io.kalshiflow.client.testing.venue.OrderRules;
import io.kalshiflow.client.testing.venue.SelfTradePrevention;
import io.kalshiflow.client.testing.venue.VenueRefusal;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.Decimals;
import io.kalshiflow.trade.TimeInForce;
import java.util.Locale;

/** Reads the bodies of V2 order writes; what is missing or misspelt is refused by its name. */
final class OrderBody {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int ROUTED_BY_TICKER = -1;

    private OrderBody() {}

    static JsonNode parse(String body) {
        try {
            JsonNode json = MAPPER.readTree(body);
            if (json != null && json.isObject()) {
                return json;
            }
        } catch (JsonProcessingException notJson) {
            // refused below
        }
        throw VenueRefusal.badRequest("the body is not a JSON object");
    }

    static OrderRequest create(JsonNode body) {
        OrderRules rules = new OrderRules(
                word(TimeInForce.class, body, "time_in_force"),
                word(SelfTradePrevention.class, body, "self_trade_prevention_type"),
                body.path("post_only").asBoolean(),
                body.path("reduce_only").asBoolean(),
                body.path("cancel_order_on_pause").asBoolean(),
                body.path("expiration_time").asLong(),
                body.path("order_group_id").asText(""));
        return new OrderRequest(
                required(body, "ticker"),
                body.path("exchange_index").asInt(ROUTED_BY_TICKER),
                body.path("client_order_id").asText(""),
                word(BookSide.class, body, "side"),
                Math.toIntExact(decimal(body, "price", 4)),
                decimal(body, "count", 2),
                rules);
    }

    static OrderChanges.Amend amend(JsonNode body) {
        return new OrderChanges.Amend(
                required(body, "ticker"),
                word(BookSide.class, body, "side"),
                Math.toIntExact(decimal(body, "price", 4)),
                decimal(body, "count", 2),
                body.path("client_order_id").asText(""),
                body.path("updated_client_order_id").asText(""),
                body.hasNonNull("expiration_time")
                        ? (Long) body.path("expiration_time").asLong()
                        : null);
    }

    /** A required text. */
    static String required(JsonNode body, String field) {
        if (!body.path(field).isTextual() || body.path(field).asText().isEmpty()) {
            throw new VenueRefusal(400, "invalid_order", "invalid order", field + " is required, as a string");
        }
        return body.path(field).asText();
    }

    /** A required decimal in a string, times ten to the scale. */
    static long decimal(JsonNode body, String field, int scale) {
        String text = required(body, field);
        try {
            return Decimals.parse(text, scale);
        } catch (NumberFormatException bad) {
            String code = scale == 4 ? "invalid_price" : "invalid_order_size";
            throw new VenueRefusal(400, code, code.replace('_', ' '), field + " " + text);
        }
    }

    private static <E extends Enum<E>> E word(Class<E> type, JsonNode body, String field) {
        String text = required(body, field);
        for (E constant : type.getEnumConstants()) {
            if (constant.name().toLowerCase(Locale.ROOT).equals(text)) {
                return constant;
            }
        }
        throw new VenueRefusal(400, "invalid_order", "invalid order", field + " " + text);
    }
}
