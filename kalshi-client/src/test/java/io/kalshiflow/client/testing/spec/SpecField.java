package io.kalshiflow.client.testing.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A property somewhere in a value.
 *
 * @param name schema and property
 * @param holder JSON pointer to the object it stands in
 */
public record SpecField(String name, String holder, String property, Schema schema, boolean required) {
    /** All that a value may have, but what is inside of those left out. */
    public static List<SpecField> all(Schema schema, JsonNode value, Set<String> leftOut) {
        List<SpecField> fields = new ArrayList<>();
        collect(schema, value, "", leftOut, fields);
        return fields;
    }

    /** Those that a value must have, and those left out. */
    public static List<SpecField> required(Schema schema, JsonNode value, Set<String> leftOut) {
        List<SpecField> fields = all(schema, value, leftOut);
        fields.removeIf(each -> !each.required && !leftOut.contains(each.name));
        return fields;
    }

    private static void collect(
            Schema schema, JsonNode value, String pointer, Set<String> leftOut, List<SpecField> fields) {
        if (value.isArray() && !value.isEmpty()) {
            collect(schema.items(), value.path(0), pointer + "/0", leftOut, fields);
        }
        if (value.isObject()) {
            schema.properties().forEach((property, inner) -> {
                String name = schema.name() + "." + property;
                fields.add(new SpecField(name, pointer, property, inner, schema.requires(property)));
                if (!leftOut.contains(name)) {
                    collect(inner, value.path(property), pointer + "/" + property, leftOut, fields);
                }
            });
        }
    }

    /** The value without it. */
    public JsonNode without(JsonNode value) {
        JsonNode copy = value.deepCopy();
        ((ObjectNode) copy.at(holder)).remove(property);
        return copy;
    }

    /** The value with another one of its kind in its place. */
    public JsonNode changed(JsonNode value) {
        JsonNode copy = value.deepCopy();
        ObjectNode object = (ObjectNode) copy.at(holder);
        object.set(property, SchemaSample.other(schema, object.path(property)));
        return copy;
    }
}
