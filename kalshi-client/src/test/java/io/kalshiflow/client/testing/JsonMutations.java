package io.kalshiflow.client.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** JSON that is wrong in a way that a seed decides: a value, a key, a type, or the text itself. One thread. */
public final class JsonMutations {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** What no field expects, as JSON text. */
    private static final List<String> STRANGE = List.of(
            "null",
            "true",
            "{}",
            "[]",
            "[[]]",
            "{\"a\":{\"b\":[1,null]}}",
            "0",
            "-1",
            "0.5",
            "1e5",
            "-1E-5",
            "1e400",
            "1e999999999",
            "-1e-999999999",
            "9223372036854775807",
            "-9223372036854775808",
            "9223372036854775808",
            "4102444800001",
            "92233720368547758",
            "9".repeat(999),
            "1." + "0".repeat(600) + "1",
            "[".repeat(900) + "]".repeat(900),
            "[".repeat(5_000) + "]".repeat(5_000),
            "{\"a\":".repeat(1_200) + "1" + "}".repeat(1_200));

    /** What no field expects as text. */
    private static final List<String> STRANGE_TEXTS = List.of(
            "",
            " ",
            "NaN",
            "Infinity",
            "-Infinity",
            "null",
            "-0",
            "+1",
            "-0.01",
            "0.00001",
            "1e5",
            "1E999999999",
            "1e-999999999",
            "0x10",
            "1_000",
            "1,5",
            ".",
            "-",
            "١٢٣",
            "０．５",
            "9223372036854775807",
            "92233720368547758.07",
            "99999999999999999999",
            "9".repeat(5_000),
            "\u0000",
            "\ud800",
            "\ud83d\ude00",
            "a\"b\\c\n",
            "x".repeat(70_000),
            "0001-01-01T00:00:00Z",
            "9999-12-31T23:59:59.999999999Z",
            "2026-02-30T25:61:61Z",
            "2026-01-01T00:00:00",
            "2026-01-01T00:00:00.",
            "2026-01-01T00:00:00+99:99",
            "-999999999-01-01T00:00:00Z");

    private final SplittableRandom random;

    public JsonMutations(long seed) {
        random = new SplittableRandom(seed);
    }

    /** The value with something wrong in it, as text; now and then with several things. */
    public String of(JsonNode value) {
        JsonNode copy = value.deepCopy();
        int times = random.nextInt(4) == 0 ? 3 : 1;
        for (int at = 0; at < times; at++) {
            changeSomewhere(copy);
        }
        String text = copy.toString();
        return random.nextInt(5) == 0 ? changed(text) : text;
    }

    private void changeSomewhere(JsonNode root) {
        List<JsonNode> holders = new ArrayList<>();
        collect(root, holders);
        if (holders.isEmpty()) {
            return; // all is gone already
        }
        JsonNode holder = holders.get(random.nextInt(holders.size()));
        if (holder instanceof ObjectNode object) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            change(object, names.get(random.nextInt(names.size())));
        } else if (holder instanceof ArrayNode array) {
            change(array, random.nextInt(array.size()));
        }
    }

    /** Objects and arrays that hold anything. */
    private static void collect(JsonNode node, List<JsonNode> holders) {
        if (node.isContainerNode() && !node.isEmpty()) {
            holders.add(node);
            node.forEach(each -> collect(each, holders));
        }
    }

    private void change(ObjectNode object, String name) {
        JsonNode value = object.path(name);
        switch (random.nextInt(6)) {
            case 0 -> object.remove(name);
            case 1 -> object.set(name + "_", object.remove(name));
            default -> object.set(name, strange(value));
        }
    }

    private void change(ArrayNode array, int at) {
        switch (random.nextInt(4)) {
            case 0 -> array.remove(at);
            case 1 -> array.add(array.path(at).deepCopy());
            default -> array.set(at, strange(array.path(at)));
        }
    }

    private JsonNode strange(JsonNode value) {
        if (value.isIntegralNumber() && random.nextBoolean()) {
            return JSON.numberNode(random.nextLong());
        }
        return random.nextBoolean()
                ? JSON.textNode(STRANGE_TEXTS.get(random.nextInt(STRANGE_TEXTS.size())))
                : JSON.rawValueNode(new RawValue(STRANGE.get(random.nextInt(STRANGE.size()))));
    }

    private String changed(String text) {
        int at = random.nextInt(text.length());
        return switch (random.nextInt(5)) {
            case 0 -> text.substring(0, at);
            case 1 -> text.substring(0, at) + text.substring(at + 1);
            case 2 -> text.substring(0, at) + (char) random.nextInt(0x3000) + text.substring(at);
            case 3 -> text + text;
            default -> text.replaceFirst("\"[^\"]*\":", "$0NaN,$0");
        };
    }
}
