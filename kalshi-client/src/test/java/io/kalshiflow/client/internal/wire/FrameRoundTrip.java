package io.kalshiflow.client.internal.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Decodes frames, writes them again, and compares what is written with what came. One thread. */
final class FrameRoundTrip {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final List<String> DECIMALS =
            List.of("price_dollars", "delta_fp", "yes_price_dollars", "no_price_dollars", "count_fp");
    private static final List<String> WORDS =
            List.of("market_ticker", "side", "taker_side", "taker_outcome_side", "taker_book_side");

    private final FrameDecoder decoder = new FrameDecoder();
    private final FrameDecoder inYesPrices = new FrameDecoder();
    private long events;

    FrameRoundTrip() {
        inYesPrices.usesYesPrice(true);
    }

    /** How many frames were events of markets. */
    long events() {
        return events;
    }

    void check(JsonNode original) {
        Frame frame = decoder.decode(original.toString());
        same(frame.kind().wireName().equals(original.path("type").asText()), "type", original, frame);
        long inside = original.at("/msg/sid").asLong(Frame.NONE);
        same(frame.sid() == original.path("sid").asLong(inside), "sid", original, frame.sid());
        same(frame.seq() == original.path("seq").asLong(Frame.NONE), "seq", original, frame.seq());
        same(frame.sendingMillis() == original.path("sending_ts_ms").asLong(), "sending_ts_ms", original, frame);
        if (!frame.kind().isMarketEvent()) {
            return;
        }
        events++;
        JsonNode written = written(frame, false);
        same(written.path("type").equals(original.path("type")), "type", original, written);
        compare(original.path("msg"), written.path("msg"));
        // The other scale, and back.
        Frame again = inYesPrices.decode(written(frame, true).toString());
        compare(original.path("msg"), written(again, false).path("msg"));
    }

    private static JsonNode written(Frame frame, boolean usesYesPrice) {
        List<String> texts = new ArrayList<>();
        FrameEncoder encoder = new FrameEncoder(
                frame.ticker(),
                usesYesPrice,
                (receiveMicros, json, length) -> texts.add(new String(json, 0, length, StandardCharsets.UTF_8)));
        frame.deliverTo(encoder, 0, 0);
        try {
            return MAPPER.readTree(String.join(" and ", texts));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** All that we model of what came. */
    private static void compare(JsonNode original, JsonNode written) {
        for (String field : DECIMALS) {
            if (original.has(field)) {
                same(
                        number(original.path(field)).compareTo(number(written.path(field))) == 0,
                        field,
                        original,
                        written);
            }
        }
        for (String field : WORDS) {
            if (original.has(field)) {
                same(original.path(field).equals(written.path(field)), field, original, written);
            }
        }
        for (String side : List.of("yes_dollars_fp", "no_dollars_fp")) {
            same(levels(original.path(side)).equals(levels(written.path(side))), side, original, written);
        }
        same(original.has("client_order_id") == written.has("client_order_id"), "client_order_id", original, written);
        boolean block = original.path("is_block_trade").asBoolean();
        same(block == written.path("is_block_trade").asBoolean(), "is_block_trade", original, written);
        if (original.has("ts_ms")) {
            same(original.path("ts_ms").equals(written.path("ts_ms")), "ts_ms", original, written);
        }
        if (original.has("ts")) {
            same(time(original.path("ts")).equals(time(written.path("ts"))), "ts", original, written);
        }
    }

    /** Asserting each field of a million frames in words would take minutes. */
    private static void same(boolean same, String field, JsonNode original, Object written) {
        if (!same) {
            throw new AssertionError(field + " came as\n" + original + "\nand is written as\n" + written);
        }
    }

    private static BigDecimal number(JsonNode text) {
        return new BigDecimal(text.asText());
    }

    private static Object time(JsonNode ts) {
        return ts.isTextual() ? Instant.parse(ts.asText()) : ts;
    }

    private static List<BigDecimal> levels(JsonNode side) {
        List<BigDecimal> numbers = new ArrayList<>();
        for (JsonNode level : side) {
            level.forEach(each -> numbers.add(number(each).stripTrailingZeros()));
        }
        return numbers;
    }
}
