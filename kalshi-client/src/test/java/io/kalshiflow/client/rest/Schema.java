package io.kalshiflow.client.rest;

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
record Schema(OpenApi api, String name, ObjectNode node) {
    static Schema of(OpenApi api, JsonNode raw, String nameWithoutOne) {
        ObjectNode whole = JsonNodeFactory.instance.objectNode();
        ObjectNode properties = whole.putObject("properties");
        Set<String> required = new LinkedHashSet<>();
        List<String> names = new ArrayList<>();
        collect(api, raw, whole, properties, required, names);
        whole.set("properties", properties);
        required.forEach(whole.putArray("required")::add);
        return new Schema(api, names.isEmpty() ? nameWithoutOne : names.get(0), whole);
    }

    private static void collect(
            OpenApi api,
            JsonNode raw,
            ObjectNode whole,
            ObjectNode properties,
            Set<String> required,
            List<String> names) {
        if (raw.has("$ref")) {
            String reference = raw.path("$ref").asText();
            names.add(reference.substring(reference.lastIndexOf('/') + 1));
            collect(api, api.target(raw), whole, properties, required, names);
        }
        raw.path("allOf").forEach(part -> collect(api, part, whole, properties, required, names));
        for (String alternatives : List.of("oneOf", "anyOf")) {
            if (raw.has(alternatives)) {
                collect(api, raw.path(alternatives).path(0), whole, properties, required, names);
            }
        }
        raw.properties().forEach(each -> whole.set(each.getKey(), each.getValue()));
        raw.path("properties").properties().forEach(each -> properties.set(each.getKey(), each.getValue()));
        raw.path("required").forEach(each -> required.add(each.asText()));
    }

    String type() {
        return node.path("type").asText(node.path("properties").isEmpty() ? "" : "object");
    }

    boolean isNullable() {
        return node.path("nullable").asBoolean();
    }

    Map<String, Schema> properties() {
        Map<String, Schema> all = new LinkedHashMap<>();
        node.path("properties")
                .properties()
                .forEach(each -> all.put(each.getKey(), api.schema(each.getValue(), name + "." + each.getKey())));
        return all;
    }

    boolean requires(String property) {
        for (JsonNode each : node.path("required")) {
            if (each.asText().equals(property)) {
                return true;
            }
        }
        return false;
    }

    Schema items() {
        return api.schema(node.path("items"), name + "[]");
    }

    /** The words it may be; none if it may be any. */
    List<String> words() {
        List<String> words = new ArrayList<>();
        node.path("enum").forEach(each -> words.add(each.asText()));
        return words;
    }

    /** Whether it takes properties that it does not name. */
    boolean isOpen() {
        JsonNode more = node.path("additionalProperties");
        return more.isObject() || more.asBoolean() || node.path("properties").isEmpty();
    }
}
