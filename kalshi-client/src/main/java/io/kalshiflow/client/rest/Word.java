package io.kalshiflow.client.rest;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A word of the exchange's, which adds new ones without notice. Immutable.
 *
 * @param known what it means; null if this version does not know it, or none was said
 * @param text as it came; empty if none was said
 */
public record Word<E extends Enum<E>>(@Nullable E known, String text) {
    /** The constant whose name this is, whatever its case. */
    static <E extends Enum<E>> Word<E> of(Class<E> type, String text) {
        String name = text.toUpperCase(Locale.ROOT);
        E known = Arrays.stream(type.getEnumConstants())
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElse(null);
        return new Word<>(known, text);
    }

    public boolean is(E meaning) {
        return known == meaning;
    }

    /** Whether something was said that this version does not know. */
    public boolean isUnknown() {
        return known == null && !text.isEmpty();
    }

    @Override
    public String toString() {
        return isUnknown() ? "UNKNOWN(" + text + ")" : text;
    }
}
