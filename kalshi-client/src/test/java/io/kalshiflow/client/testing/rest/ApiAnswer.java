package io.kalshiflow.client.testing.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kalshiflow.client.testing.venue.VenueRefusal;
import java.util.Objects;

/** A status and a body. */
public record ApiAnswer(int status, String body) {
    static ApiAnswer ok(JsonNode json) {
        return new ApiAnswer(200, json.toString());
    }

    static ApiAnswer created(JsonNode json) {
        return new ApiAnswer(201, json.toString());
    }

    static ApiAnswer refused(VenueRefusal refusal) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.set("error", error(refusal));
        return new ApiAnswer(refusal.status(), body.toString());
    }

    /** An error as it stands in a body or in an item of a batch. */
    static ObjectNode error(VenueRefusal refusal) {
        ObjectNode error = JsonNodeFactory.instance.objectNode();
        error.put("code", refusal.code()).put("message", Objects.requireNonNull(refusal.getMessage()));
        return error.put("details", refusal.details());
    }
}
