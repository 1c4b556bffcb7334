package io.kalshiflow.client.testing.spec;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What holds of values beyond their schemas: a range of prices rises, a market closes after it opens, an answer is about
 * what was asked. Names are those of a property and, before it, of its schema if the name alone does not do. Immutable.
 *
 * @param texts values by name; of integers as text
 * @param indispensable properties that are always there, and not empty, though their schemas do not say so
 */
public record SampleValues(Map<String, String> texts, Set<String> indispensable) {
    public SampleValues {
        texts = Map.copyOf(texts);
        indispensable = Set.copyOf(indispensable);
    }

    @Nullable
    String of(String owner, String property) {
        String own = texts.get(owner + "." + property);
        return own != null ? own : texts.get(property);
    }

    boolean isIndispensable(String owner, String property) {
        return indispensable.contains(owner + "." + property);
    }
}
