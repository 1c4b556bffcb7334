package io.kalshiflow.client.testing.spec;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What holds of values beyond their schemas: a range of prices rises, a market closes after it opens, an answer is about
 * what was asked. Names are those of a property and, before it, of its schema if the name alone does not do. Immutable.
 *
 * @param texts values by name; of integers as text
 * @param arrays values by name, as JSON
 * @param indispensable properties that are always there, and not empty, though their schemas do not say so
 */
public record SampleValues(Map<String, String> texts, Map<String, String> arrays, Set<String> indispensable) {
    public SampleValues {
        texts = Map.copyOf(texts);
        arrays = Map.copyOf(arrays);
        indispensable = Set.copyOf(indispensable);
    }

    @Nullable
    String of(String owner, String property) {
        String own = texts.get(owner + "." + property);
        return own != null ? own : texts.get(property);
    }

    /** Missing if it has none. */
    JsonNode arrayOf(String owner, String property) {
        String own = arrays.getOrDefault(owner + "." + property, arrays.get(property));
        try {
            return own == null ? MissingNode.getInstance() : new ObjectMapper().readTree(own);
        } catch (JsonProcessingException notJson) {
            throw new AssertionError("the sample of " + property + " is not JSON", notJson);
        }
    }

    boolean isIndispensable(String owner, String property) {
        return indispensable.contains(owner + "." + property);
    }
}
