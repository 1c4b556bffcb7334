package io.kalshiflow.client.testing.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;

/** Values made from schemas, always the same. */
public final class SchemaSample {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int DEEPEST = 12;
    private static final long TIME_SECONDS = 1_767_312_000;

    /** How much of a schema a value has. */
    public enum Form {
        /** What is required, and one item in each array. */
        MINIMAL,
        /** What is required, and empty arrays. */
        EMPTY,
        /** All there is. */
        MAXIMAL,
        /** All there is, as null where it may be. */
        NULLS
    }

    private final Form form;
    private final SampleValues values;

    public SchemaSample(Form form, SampleValues values) {
        this.form = form;
        this.values = values;
    }

    public JsonNode of(Schema schema) {
        return value(schema, "", "", 0);
    }

    private JsonNode value(Schema schema, String owner, String property, int depth) {
        if (depth > DEEPEST) {
            throw new AssertionError("schema " + schema.name() + " contains itself without end");
        }
        if (form == Form.NULLS && schema.isNullable()) {
            return JSON.nullNode();
        }
        return switch (schema.type()) {
            case "object" -> object(schema, depth);
            case "array" -> array(schema, owner, property, depth);
            case "string" -> JSON.textNode(text(schema, owner, property));
            case "integer" -> JSON.numberNode(integer(schema, owner, property));
            case "number" -> JSON.numberNode(0.5);
            case "boolean" -> JSON.booleanNode(true);
            default -> JSON.objectNode();
        };
    }

    private ObjectNode object(Schema schema, int depth) {
        ObjectNode object = JSON.objectNode();
        schema.properties().forEach((name, property) -> {
            boolean always = schema.requires(name) || values.isIndispensable(schema.name(), name);
            if (always || form == Form.MAXIMAL || form == Form.NULLS) {
                object.set(name, value(property, schema.name(), name, depth + 1));
            }
        });
        return object;
    }

    private ArrayNode array(Schema schema, String owner, String property, int depth) {
        ArrayNode array = JSON.arrayNode();
        JsonNode example = schema.node().path("example");
        if (example.isArray()) {
            return array.addAll((ArrayNode) example);
        }
        JsonNode known = values.arrayOf(owner, property);
        if (known instanceof ArrayNode items) {
            return form == Form.EMPTY ? array : items.deepCopy();
        }
        boolean empty = form == Form.EMPTY && !values.isIndispensable(owner, property);
        int items = Math.max(empty ? 0 : 1, schema.node().path("minItems").asInt(0));
        for (int at = 0; at < items; at++) {
            array.add(value(schema.items(), owner, property, depth + 1));
        }
        return array;
    }

    private String text(Schema schema, String owner, String property) {
        String known = values.of(owner, property);
        List<String> words = schema.words();
        if (known != null) {
            return known;
        } else if (!words.isEmpty()) {
            return words.get(0);
        } else if (schema.node().path("format").asText().equals("date-time")) {
            return "2026-01-02T00:00:00Z";
        } else {
            String number =
                    property.endsWith("_dollars") ? "0.5600" : property.endsWith("_fp") ? "12.50" : property + "-1";
            return schema.node().path("example").asText(number);
        }
    }

    private long integer(Schema schema, String owner, String property) {
        String known = values.of(owner, property);
        if (known != null) {
            return Long.parseLong(known);
        }
        if (property.endsWith("_ts_ms")) {
            return TIME_SECONDS * 1_000;
        }
        if (property.endsWith("_ts")) {
            return TIME_SECONDS;
        }
        return Math.max(1, schema.node().path("minimum").asLong(1));
    }

    /** Another value of the same kind: a reader that knows the property notices. */
    public static JsonNode other(Schema schema, JsonNode value) {
        List<String> words = schema.words();
        if (value.isBoolean()) {
            return JSON.booleanNode(!value.booleanValue());
        } else if (value.isIntegralNumber()) {
            return JSON.numberNode(value.longValue() + 1);
        } else if (value.isNumber()) {
            return JSON.numberNode(0.25);
        } else if (words.size() > 1) {
            return JSON.textNode(words.get(words.get(0).equals(value.asText()) ? 1 : 0));
        } else if (value instanceof TextNode text) {
            String other = text.asText().replaceFirst("[0-8](?=\\D*$)", "9");
            return JSON.textNode(other.equals(text.asText()) ? other + "x" : other);
        }
        return JSON.nullNode();
    }
}
