package io.kalshiflow.client.testing.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What is wrong with a value by its schema; stricter than the exchange, because it is for what we send. */
public final class SchemaCheck {
    private final List<String> faults = new ArrayList<>();

    private SchemaCheck() {}

    public static List<String> faults(Schema schema, JsonNode value, String place) {
        SchemaCheck check = new SchemaCheck();
        check.value(schema, value, place);
        return check.faults;
    }

    /** The same of text in a query. */
    public static List<String> textFaults(Schema schema, String text, String place) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        try {
            return faults(
                    schema,
                    switch (schema.type()) {
                        case "integer" -> json.numberNode(Long.parseLong(text));
                        case "number" -> json.numberNode(new BigDecimal(text));
                        case "boolean" ->
                            text.matches("true|false") ? json.booleanNode(text.equals("true")) : json.textNode(text);
                        default -> json.textNode(text);
                    },
                    place);
        } catch (NumberFormatException bad) {
            return List.of(place + " is no " + schema.type() + ": " + text);
        }
    }

    private void require(boolean holds, String place, String what) {
        if (!holds) {
            faults.add(place + " " + what);
        }
    }

    private void value(Schema schema, JsonNode value, String place) {
        if (value.isNull()) {
            require(schema.isNullable(), place, "is null");
            return;
        }
        switch (schema.type()) {
            case "object" -> object(schema, value, place);
            case "array" -> array(schema, value, place);
            case "string" -> text(schema, value, place);
            case "integer" -> {
                require(value.isIntegralNumber(), place, "is no integer: " + value);
                range(schema, value, place);
            }
            case "number" -> {
                require(value.isNumber(), place, "is no number: " + value);
                range(schema, value, place);
            }
            case "boolean" -> require(value.isBoolean(), place, "is neither true nor false: " + value);
            default -> require(schema.node().path("type").isMissingNode(), place, "has a type unknown here");
        }
    }

    private void object(Schema schema, JsonNode value, String place) {
        require(value.isObject(), place, "is no object: " + value);
        Map<String, Schema> known = schema.properties();
        known.keySet().stream()
                .filter(schema::requires)
                .forEach(each -> require(value.has(each), place + "." + each, "is missing"));
        value.properties().forEach(each -> {
            Schema property = known.get(each.getKey());
            String inside = place + "." + each.getKey();
            if (property != null) {
                value(property, each.getValue(), inside);
            } else {
                require(schema.isOpen(), inside, "is not in the specification");
            }
        });
    }

    private void array(Schema schema, JsonNode value, String place) {
        require(value.isArray(), place, "is no array: " + value);
        require(value.size() >= schema.node().path("minItems").asInt(0), place, "has too few items");
        require(value.size() <= schema.node().path("maxItems").asInt(Integer.MAX_VALUE), place, "has too many items");
        for (int at = 0; at < value.size(); at++) {
            value(schema.items(), value.path(at), place + "[" + at + "]");
        }
    }

    private void text(Schema schema, JsonNode value, String place) {
        require(value.isTextual(), place, "is no text: " + value);
        require(
                schema.words().isEmpty() || schema.words().contains(value.asText()),
                place,
                "is none of " + schema.words() + ": " + value);
        String pattern = schema.node().path("pattern").asText(".*");
        require(value.asText().matches(pattern), place, "is not of the form " + pattern + ": " + value);
        int longest = schema.node().path("maxLength").asInt(Integer.MAX_VALUE);
        require(value.asText().length() <= longest, place, "is longer than " + longest);
        if (schema.node().path("format").asText().equals("date-time")) {
            require(
                    value.asText().matches("\\d{4}-\\d\\d-\\d\\dT.*(Z|[+-]\\d\\d:\\d\\d)"),
                    place,
                    "is no time: " + value);
        }
    }

    private void range(Schema schema, JsonNode value, String place) {
        JsonNode least = schema.node().path("minimum");
        JsonNode most = schema.node().path("maximum");
        require(
                least.isMissingNode() || value.decimalValue().compareTo(least.decimalValue()) >= 0,
                place,
                "is less than " + least + ": " + value);
        require(
                most.isMissingNode() || value.decimalValue().compareTo(most.decimalValue()) <= 0,
                place,
                "is more than " + most + ": " + value);
        List<String> words = schema.words();
        require(words.isEmpty() || words.contains(value.asText()), place, "is none of " + words + ": " + value);
    }
}
