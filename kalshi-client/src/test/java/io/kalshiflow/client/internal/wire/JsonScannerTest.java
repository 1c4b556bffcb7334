package io.kalshiflow.client.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The scanner accepts, refuses and reads what Jackson does. */
class JsonScannerTest {
    private static final ObjectMapper TREES = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private static final String[] TEXTS = {
        "{\"type\":\"orderbook_delta\",\"sid\":1,\"seq\":7,\"msg\":{\"market_ticker\":\"KXA-1\",\"price_dollars\":\"0.960\","
                + "\"delta_fp\":-54.25,\"side\":\"yes\",\"ts\":null,\"own\":true}}",
        "{ \"a\" : [ 1 , -0.5e+3 , [ ] , { } , [[\"0.30\",\"2.00\"],[\"0.31\",\"4.00\"]] ] ,\r\n\t\"b\":false }",
        "{\"text\":\"quote \\\" slash \\\\ \\/ tab \\t \\u00e9\\uD83D\\uDE00 ü 漢\",\"\":0}",
    };
    private static final String LETTERS = "{}[],:\"\\ 0123456789.-+eEntfu\n\u0001ü";

    private final JsonScanner scanner = new JsonScanner();

    @Test
    void acceptsExactlyWhatJacksonAccepts() {
        for (long seed = 0; seed < 30_000; seed++) {
            String text = mutated(new SplittableRandom(seed));
            assertThat(scanned(text)).as("seed %d: %s", seed, text).isEqualTo(parsed(text));
        }
    }

    private static String mutated(SplittableRandom random) {
        StringBuilder text = new StringBuilder(TEXTS[random.nextInt(TEXTS.length)]);
        for (int changes = random.nextInt(4); changes > 0 && text.length() > 1; changes--) {
            int at = random.nextInt(text.length());
            char letter = LETTERS.charAt(random.nextInt(LETTERS.length()));
            switch (random.nextInt(4)) {
                case 0 -> text.setCharAt(at, letter);
                case 1 -> text.insert(at, letter);
                case 2 -> text.deleteCharAt(at);
                default -> text.setLength(at + 1);
            }
        }
        return text.toString();
    }

    /** The text as a tree; null if it is refused. */
    private @Nullable JsonNode scanned(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        JsonNode fromText = scanned(() -> scanner.open(text));
        JsonNode fromBytes = scanned(() -> scanner.open(utf8, 0, utf8.length));
        assertThat(fromBytes).isEqualTo(fromText);
        return fromText;
    }

    private @Nullable JsonNode scanned(Runnable opening) {
        try {
            opening.run();
            JsonNode tree = value();
            scanner.close();
            return tree;
        } catch (MalformedFrameException refused) {
            return null;
        }
    }

    private JsonNode value() {
        switch (scanner.kind()) {
            case '{' -> {
                ObjectNode object = TREES.createObjectNode();
                scanner.openObject("object");
                while (scanner.nextField()) {
                    object.set(scanner.sliceText(), value());
                }
                return object;
            }
            case '[' -> {
                ArrayNode array = TREES.createArrayNode();
                scanner.openArray("array");
                while (scanner.nextElement()) {
                    array.add(value());
                }
                return array;
            }
            case '"' -> {
                scanner.string();
                return TREES.getNodeFactory().textNode(scanner.sliceText());
            }
            case JsonScanner.NUMBER -> {
                scanner.scalar();
                return TREES.getNodeFactory().textNode("number");
            }
            default -> {
                scanner.skip();
                return TREES.getNodeFactory().textNode("word");
            }
        }
    }

    private static @Nullable JsonNode parsed(String text) {
        try {
            JsonNode tree = TREES.readTree(text);
            return tree.isObject() ? simplified(tree) : null;
        } catch (JsonProcessingException refused) {
            return null;
        }
    }

    private static JsonNode simplified(JsonNode node) {
        if (node.isObject()) {
            ObjectNode object = TREES.createObjectNode();
            node.properties().forEach(each -> object.set(each.getKey(), simplified(each.getValue())));
            return object;
        }
        if (node.isArray()) {
            ArrayNode array = TREES.createArrayNode();
            node.forEach(each -> array.add(simplified(each)));
            return array;
        }
        if (node.isTextual()) {
            return node;
        }
        return TREES.getNodeFactory().textNode(node.isNumber() ? "number" : "word");
    }

    @Test
    void skippingChecksAsMuchAsReading() {
        for (long seed = 0; seed < 10_000; seed++) {
            String text = mutated(new SplittableRandom(seed));
            boolean skipped;
            try {
                scanner.open(text);
                scanner.skip();
                scanner.close();
                skipped = true;
            } catch (MalformedFrameException refused) {
                skipped = false;
            }
            assertThat(skipped).as("seed %d: %s", seed, text).isEqualTo(parsed(text) != null);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{\"a", "{\"a\"", "{\"a\":", "{\"a\":[1", "{\"a\":tr", "{\"a\":-", "{\"a\":\"\\u00"})
    void textThatEndsEarlyIsIncomplete(String text) {
        assertThatThrownBy(() -> {
                    scanner.open(text);
                    scanner.skip();
                })
                .isInstanceOfSatisfying(
                        MalformedFrameException.class,
                        cut -> assertThat(cut.isIncomplete()).isTrue());
    }

    @Test
    void deepNestingIsRefusedInsteadOfOverflowingTheStack() {
        String text = "{\"a\":" + "[".repeat(100_000);

        assertThatThrownBy(() -> {
                    scanner.open(text);
                    scanner.skip();
                })
                .isInstanceOf(MalformedFrameException.class)
                .hasMessageContaining("nested deeper than 1000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-9223372036854775808", "9223372036854775807", "0", "-1"})
    void integersHaveSixtyFourBits(String number) {
        scanner.open("{\"a\":" + number + ",\"b\":\"" + number + "\"}");
        scanner.openObject("");
        scanner.nextField();
        assertThat(scanner.integer(5)).isEqualTo(Long.parseLong(number));
        scanner.nextField();
        assertThat(scanner.integer(5)).isEqualTo(Long.parseLong(number));
    }

    @Test
    void whatIsNoIntegerIsTheOtherwise() {
        for (String value : new String[] {"\"\"", "\"x\"", "1.5", "null", "true", "[1,2]", "{\"a\":1}", "\"-\""}) {
            scanner.open("{\"a\":" + value + ",\"b\":3}");
            scanner.openObject("");
            scanner.nextField();
            assertThat(scanner.integer(5)).as(value).isEqualTo(5);
            assertThat(scanner.nextField()).as(value).isTrue();
            assertThat(scanner.integer(5)).as(value).isEqualTo(3);
        }
    }

    @Test
    void aFaultSaysWhereItIs() {
        assertThatThrownBy(() -> {
                    scanner.open("{\"a\":1 \"b\":2}");
                    scanner.skip();
                })
                .hasMessage(
                        "not JSON: a comma or } should stand at character 8, where the text goes on with: \"b\":2}");
    }

    @Test
    void bytesThatAreNotUtf8AreRefused() {
        byte[] bytes = {'{', '"', (byte) 0xff, '"', ':', '1', '}'};

        assertThatThrownBy(() -> scanner.open(bytes, 0, bytes.length)).hasMessageContaining("not UTF-8");
    }
}
