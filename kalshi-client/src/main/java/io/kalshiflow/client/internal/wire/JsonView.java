package io.kalshiflow.client.internal.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A value of a JSON document, and where in it it stands: whatever is wrong with it is reported with its path.
 *
 * <p>Absent, {@code null} and {@code ""} are the same, as the exchange uses them. Immutable; every reading method throws
 * {@link MalformedFrameException}.
 */
public final class JsonView {
    private static final ObjectMapper MAPPER = new ObjectMapper(JsonSource.FACTORY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private static final int MOST_DIGITS = 64;

    /** Nothing. */
    public static final JsonView ABSENT = new JsonView(MissingNode.getInstance(), null, "$");

    private final JsonNode node;
    private final @Nullable JsonView parent;
    private final String step;

    private JsonView(JsonNode node, @Nullable JsonView parent, String step) {
        this.node = node;
        this.parent = parent;
        this.step = step;
    }

    /** Reads a document that is one object. */
    public static JsonView read(InputStream in) {
        JsonNode root;
        try {
            root = MAPPER.readTree(in);
        } catch (JsonProcessingException fault) {
            throw JsonSource.malformed(fault);
        } catch (IOException notText) {
            throw new MalformedFrameException("not JSON: " + notText.getMessage());
        }
        return of(root);
    }

    /** As {@link #read(InputStream)}. */
    public static JsonView read(String text) {
        try {
            return of(MAPPER.readTree(text));
        } catch (JsonProcessingException fault) {
            throw JsonSource.malformed(fault);
        }
    }

    private static JsonView of(JsonNode root) {
        if (!root.isObject()) {
            throw new MalformedFrameException("not a JSON object");
        }
        return new JsonView(root, null, "$");
    }

    JsonNode node() {
        return node;
    }

    /** A field of this object; absent if this is none or has none. */
    public JsonView at(String field) {
        return new JsonView(node.path(field), this, "." + field);
    }

    /** The first of two fields if it is there, otherwise the other: one of them has come to replace the other. */
    public JsonView either(String first, String second) {
        JsonView found = at(first);
        return found.isPresent() ? found : at(second);
    }

    /** An element of this array; absent if this is none or ends before. */
    public JsonView at(int index) {
        return new JsonView(node.path(index), this, "[" + index + "]");
    }

    public boolean isPresent() {
        return !node.isMissingNode()
                && !node.isNull()
                && !(node.isTextual() && node.textValue().isEmpty());
    }

    /** This object, which must be one. */
    public JsonView object() {
        if (!node.isObject()) {
            throw wrong(isPresent() ? "is not an object" : "is missing");
        }
        return this;
    }

    /** This value, which may be null but must be there: a renamed array is no empty one. */
    public JsonView named() {
        if (node.isMissingNode()) {
            throw wrong("is missing");
        }
        return this;
    }

    /** The elements of this array; none if it is absent. */
    public List<JsonView> items() {
        List<JsonView> items = new ArrayList<>();
        if (isPresent() && !node.isArray()) {
            throw wrong("is not an array");
        }
        for (int at = 0; at < node.size(); at++) {
            items.add(at(at));
        }
        return items;
    }

    /** Whether this is text, and some. */
    public boolean isText() {
        return node.isTextual() && isPresent();
    }

    /** Whether this is that text, or a number or truth value that reads so; whatever else this is, it is not. */
    public boolean says(String text) {
        return isPresent() && node.isValueNode() && node.asText().equals(text);
    }

    /** Text, or a number or truth value as text. */
    public String text() {
        if (!isPresent()) {
            throw wrong("is missing");
        }
        if (!node.isValueNode()) {
            throw wrong("is neither text nor a number");
        }
        // A float of JSON is a decimal, whatever form its text has; but its digits must not fill the memory.
        return node.isBigDecimal() && Math.abs((long) node.decimalValue().scale()) <= MOST_DIGITS
                ? node.decimalValue().toPlainString()
                : node.asText();
    }

    /** As {@link #text()}; empty if absent. */
    public String textIfAny() {
        return isPresent() ? text() : "";
    }

    public boolean truth() {
        if (!node.isBoolean()) {
            throw wrong(isPresent() ? "is neither true nor false" : "is missing");
        }
        return node.booleanValue();
    }

    /** A decimal, quoted or not, with this many digits behind the point. */
    public long decimal(int scale) {
        return as(text -> MarketDocument.decimal(step, text, scale));
    }

    /** An integer, quoted or not. */
    public int integer() {
        return as(Integer::parseInt);
    }

    /** An RFC 3339 time in microseconds since 1970; 0 if absent, or the zero time of year 1. */
    public long micros() {
        return isPresent() ? Math.max(0L, as(text -> Timestamps.parse(text))) : 0;
    }

    /** Makes something of this text. */
    public <T> T as(Function<String, T> reading) {
        String text = text();
        return located(() -> reading.apply(text));
    }

    /** As {@link #as}; null if this is absent. */
    public <T> @Nullable T ifAny(Function<String, T> reading) {
        return isPresent() ? as(reading) : null;
    }

    /** Whatever goes wrong inside is told with this path. */
    public <T extends @Nullable Object> T located(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (IllegalArgumentException | ArithmeticException | MalformedFrameException bad) {
            String reason = String.valueOf(bad.getMessage());
            throw reason.startsWith("$") ? bad : new MalformedFrameException(path() + ": " + reason);
        }
    }

    private MalformedFrameException wrong(String what) {
        return new MalformedFrameException(path() + " " + what);
    }

    /** Such as {@code $.markets[3].ticker}. */
    public String path() {
        return parent == null ? step : parent.path() + step;
    }

    @Override
    public String toString() {
        return path();
    }
}
