package io.kalshiflow.client.internal.wire;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A JSON object to be sent, its fields in the order in which they were put. Not thread-safe. */
public final class JsonObject {
    private final ObjectNode node = JsonNodeFactory.instance.objectNode();

    /** Puts text; nothing if null. */
    public JsonObject put(String field, @Nullable String text) {
        if (text != null) {
            node.put(field, text);
        }
        return this;
    }

    public JsonObject put(String field, long number) {
        node.put(field, number);
        return this;
    }

    /** Puts {@code true}; nothing if it is not set, which is what the exchange takes it for. */
    public JsonObject putIfSet(String field, boolean flag) {
        if (flag) {
            node.put(field, true);
        }
        return this;
    }

    public JsonObject put(String field, List<JsonObject> objects) {
        ArrayNode array = node.putArray(field);
        objects.forEach(each -> array.add(each.node));
        return this;
    }

    /** The JSON text. */
    @Override
    public String toString() {
        return node.toString();
    }
}
