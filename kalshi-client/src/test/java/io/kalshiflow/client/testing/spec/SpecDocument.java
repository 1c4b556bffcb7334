package io.kalshiflow.client.testing.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Path;

/** A specification whose parts refer to each other. Immutable. */
public final class SpecDocument {
    private final JsonNode root;

    private SpecDocument(JsonNode root) {
        this.root = root;
    }

    public static SpecDocument read(Path yaml) throws IOException {
        return new SpecDocument(new ObjectMapper(new YAMLFactory()).readTree(yaml.toFile()));
    }

    public JsonNode root() {
        return root;
    }

    public Schema schema(JsonNode node, String nameWithoutOne) {
        return Schema.of(this, node, nameWithoutOne);
    }

    /** This node, or the one it refers to. */
    public JsonNode target(JsonNode node) {
        JsonNode target = node.has("$ref") ? at(node.path("$ref").asText()) : node;
        return target.has("$ref") ? target(target) : target;
    }

    private JsonNode at(String reference) {
        JsonNode found = reference.startsWith("#/") ? root.at(reference.substring(1)) : MissingNode.getInstance();
        if (found.isMissingNode()) {
            throw new AssertionError("the specification refers to " + reference + ", which it does not have");
        }
        return found;
    }
}
