package io.kalshiflow.client.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kalshiflow.client.internal.wire.JsonView;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Every single value of a recorded answer against what was made of it: a value that can be changed without changing the
 * result is unread, and one that is read stands in the result as it came.
 */
final class RecordedLeaves {
    private final JsonNode answer;
    private final Function<JsonView, ?> reading;
    private final Set<String> unread = new TreeSet<>();
    private final Set<String> lost = new TreeSet<>();

    private RecordedLeaves(JsonNode answer, Function<JsonView, ?> reading) {
        this.answer = answer;
        this.reading = reading;
    }

    static RecordedLeaves of(JsonNode answer, Function<JsonView, ?> reading) {
        RecordedLeaves leaves = new RecordedLeaves(answer, reading);
        Object whole = leaves.read(answer);
        leaves.walk("", answer, whole, RecordValues.of(whole));
        return leaves;
    }

    /** Names of values, as paths without places in arrays, that make no difference. */
    Set<String> unread() {
        return unread;
    }

    /** Values that make a difference, but are not in the result. */
    Set<String> lost() {
        return lost;
    }

    private Object read(JsonNode from) {
        return reading.apply(JsonView.read(from.toString()));
    }

    private void walk(String pointer, JsonNode node, Object whole, RecordValues values) {
        node.properties().forEach(each -> walk(pointer + "/" + each.getKey(), each.getValue(), whole, values));
        for (int at = 0; node.isArray() && at < node.size(); at++) {
            walk(pointer + "/" + at, node.path(at), whole, values);
        }
        if (node.isValueNode() && !node.isNull() && !node.asText().isEmpty()) {
            String name = pointer.replaceAll("/\\d+(?=/|$)", "[]").substring(1);
            if (!isNoticed(pointer, node, whole)) {
                unread.add(name);
            } else if (!node.isBoolean() && !stands(name, node, values)) {
                lost.add(name + " = " + node);
            }
        }
    }

    private boolean isNoticed(String pointer, JsonNode leaf, Object whole) {
        for (JsonNode other : others(leaf)) {
            try {
                if (!read(with(pointer, other)).equals(whole)) {
                    return true;
                }
            } catch (RuntimeException refused) {
                return true;
            }
        }
        return false;
    }

    /** Another value of the kind, and one of a kind that nobody expects. */
    private static List<JsonNode> others(JsonNode leaf) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        List<JsonNode> others = new ArrayList<>(List.of(json.arrayNode().add("?")));
        if (leaf.isNumber()) {
            others.add(json.numberNode(leaf.decimalValue().add(BigDecimal.ONE)));
        } else if (leaf.isBoolean()) {
            others.add(json.booleanNode(!leaf.booleanValue()));
        } else {
            others.add(json.textNode(leaf.asText() + "x"));
        }
        return others;
    }

    private JsonNode with(String pointer, JsonNode other) {
        JsonNode copy = answer.deepCopy();
        int slash = pointer.lastIndexOf('/');
        JsonNode holder = copy.at(pointer.substring(0, slash));
        String last = pointer.substring(slash + 1);
        if (holder instanceof ObjectNode object) {
            object.set(last, other);
        } else {
            ((ArrayNode) holder).set(Integer.parseInt(last), other);
        }
        return copy;
    }

    /** Numbers as numbers, times as times; NO prices as what they are in YES, and 0 and 1 dollar as no price at all. */
    private static boolean stands(String name, JsonNode leaf, RecordValues values) {
        String text = leaf.asText();
        if (values.hasText(text)) {
            return true;
        }
        try {
            BigDecimal number = new BigDecimal(text);
            boolean dollars =
                    name.contains("dollars") && (number.signum() == 0 || number.compareTo(BigDecimal.ONE) == 0);
            boolean complement = name.contains("no_dollars") && values.hasNumber(BigDecimal.ONE.subtract(number));
            return dollars || complement || values.hasNumber(number);
        } catch (NumberFormatException noNumber) {
            try {
                long micros = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(text));
                return values.hasNumber(BigDecimal.valueOf(micros, 6));
            } catch (DateTimeParseException noTime) {
                return false;
            }
        }
    }
}
