package io.kalshiflow.client.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A property that every answer has, or that is listed as not read.
 *
 * @param name schema and property
 * @param holder JSON pointer to the object it stands in
 */
record AnswerField(String name, String holder, String property, Schema schema) {
    /** All of an operation, but what is inside of one that is not read. */
    static List<AnswerField> all(OpenApi api, OpenApi.Operation operation, JsonNode answer) {
        List<AnswerField> fields = new ArrayList<>();
        JsonNode schema = api.answer(operation);
        if (!schema.isMissingNode()) {
            collect(api.schema(schema, operation.toString()), answer, "", fields);
        }
        return fields;
    }

    private static void collect(Schema schema, JsonNode value, String pointer, List<AnswerField> fields) {
        if (value.isArray() && !value.isEmpty()) {
            collect(schema.items(), value.path(0), pointer + "/0", fields);
        }
        if (value.isObject()) {
            schema.properties().forEach((property, inner) -> {
                String name = schema.name() + "." + property;
                boolean listed = DeliberatelyUnread.REASONS.containsKey(name);
                if (schema.requires(property) || listed) {
                    fields.add(new AnswerField(name, pointer, property, inner));
                }
                if (!listed) {
                    collect(inner, value.path(property), pointer + "/" + property, fields);
                }
            });
        }
    }

    JsonNode without(JsonNode answer) {
        JsonNode copy = answer.deepCopy();
        ((ObjectNode) copy.at(holder)).remove(property);
        return copy;
    }

    JsonNode changed(JsonNode answer) {
        JsonNode copy = answer.deepCopy();
        ObjectNode object = (ObjectNode) copy.at(holder);
        object.set(property, SchemaSample.other(schema, object.path(property)));
        return copy;
    }
}
