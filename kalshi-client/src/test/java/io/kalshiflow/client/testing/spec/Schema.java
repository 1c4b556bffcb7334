package io.kalshiflow.client.testing.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A schema with all that it refers to put together; of alternatives, the first. What stands beside a reference counts
 * too: that is how this specification says that a value may be null.
 *
 * @param name its own or, without one, where it stands
 */
public record Schema(SpecDocument document, String name, ObjectNode node) {
    static Schema of(SpecDocument document, JsonNode raw, String nameWithoutOne) {
        ObjectNode whole = JsonNodeFactory.instance.objectNode();
        ObjectNode properties = whole.putObject("properties");
        Set<String> required = new LinkedHashSet<>();
        List<String> names = new ArrayList<>();
        collect(document, raw, whole, properties, required, names);
        whole.set("properties", properties);
        required.forEach(whole.putArray("required")::add);
        return new Schema(document, names.isEmpty() ? nameWithoutOne : names.get(0), whole);
    }

    private static void collect(
            SpecDocument document,
            JsonNode raw,
            ObjectNode whole,
            ObjectNode properties,
            Set<String> required,
            List<String> names) {
        if (raw.has("$ref")) {
            String reference = raw.path("$ref").asText();
            names.add(reference.substring(reference.lastIndexOf('/') + 1));
            collect(document, document.target(raw), whole, properties, required, names);
        }
        raw.path("allOf").forEach(part -> collect(document, part, whole, properties, required, names));
        for (String alternatives : List.of("oneOf", "anyOf")) {
            if (raw.has(alternatives)) {
                collect(document, raw.path(alternatives).path(0), whole, properties, required, names);
            }
        }
        raw.properties().forEach(each -> whole.set(each.getKey(), each.getValue()));
        raw.path("properties").properties().forEach(each -> properties.set(each.getKey(), each.getValue()));
        raw.path("required").forEach(each -> required.add(each.asText()));
    }

    /** Of several, the first that is not null. */
    public String type() {
        JsonNode type = node.path("type");
        for (JsonNode each : type) {
            if (!each.asText().equals("null")) {
                return each.asText();
            }
        }
        return type.asText(node.path("properties").isEmpty() ? "" : "object");
    }

    public boolean isNullable() {
        boolean nullable = node.path("nullable").asBoolean();
        for (JsonNode each : node.path("type")) {
            nullable |= each.asText().equals("null");
        }
        return nullable;
    }

    public Map<String, Schema> properties() {
        Map<String, Schema> all = new LinkedHashMap<>();
        node.path("properties")
                .properties()
                .forEach(each -> all.put(each.getKey(), document.schema(each.getValue(), name + "." + each.getKey())));
        return all;
    }

    public boolean requires(String property) {
        for (JsonNode each : node.path("required")) {
            if (each.asText().equals(property)) {
                return true;
            }
        }
        return false;
    }

    public Schema items() {
        return document.schema(node.path("items"), name + "[]");
    }

    /** The words it may be; none if it may be any. */
    public List<String> words() {
        List<String> words = new ArrayList<>();
        node.path("enum").forEach(each -> {
            if (!each.isNull()) {
                words.add(each.asText());
            }
        });
        return node.has("const") ? List.of(node.path("const").asText()) : words;
    }

    /** Whether it takes properties that it does not name. */
    public boolean isOpen() {
        JsonNode more = node.path("additionalProperties");
        return more.isObject() || more.asBoolean() || node.path("properties").isEmpty();
    }
}
