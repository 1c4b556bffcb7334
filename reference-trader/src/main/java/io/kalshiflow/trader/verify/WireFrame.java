package io.kalshiflow.trader.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;

/**
 * A frame as the exchange sent it, read field by field.
 *
 * @param where file and line, for messages
 */
record WireFrame(JsonNode frame, String where) {

    String type() {
        return frame.path("type").asText();
    }

    boolean isAboutMarket() {
        return switch (type()) {
            case "orderbook_snapshot", "orderbook_delta", "trade" -> true;
            default -> false;
        };
    }

    String ticker() {
        return text("market_ticker");
    }

    String text(String field) {
        JsonNode value = message().path(field);
        if (!value.isValueNode() || value.isNull()) {
            throw new BadFrameException(where, type() + " without \"" + field + "\"");
        }
        return value.asText();
    }

    boolean flag(String field) {
        return message().path(field).asBoolean(false);
    }

    BigDecimal decimal(String field) {
        return decimal(field, text(field));
    }

    /** Exchange time: {@code ts} where it is a text, else {@code ts_ms}, else the time given. */
    long micros(long otherwise) {
        JsonNode text = message().path("ts");
        if (text.isTextual()) {
            try {
                return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(text.asText()));
            } catch (DateTimeException e) {
                throw new BadFrameException(where, "ts \"" + text.asText() + "\" is not a time");
            }
        }
        JsonNode millis = message().path("ts_ms");
        return millis.canConvertToLong() && millis.isNumber() ? Math.multiplyExact(millis.asLong(), 1000L) : otherwise;
    }

    /** The levels of a snapshot's side, price as it is written; none if the side is absent. */
    Map<BigDecimal, BigDecimal> levels(String field) {
        Map<BigDecimal, BigDecimal> levels = new TreeMap<>();
        for (JsonNode level : message().path(field)) {
            if (level.size() != 2) {
                throw new BadFrameException(where, field + " holds a level that is not [price, count]");
            }
            levels.put(
                    decimal(field, level.get(0).asText()),
                    decimal(field, level.get(1).asText()));
        }
        return levels;
    }

    Side side(String field) {
        return switch (text(field)) {
            case "yes", "bid" -> Side.BID;
            case "no", "ask" -> Side.ASK;
            default -> throw new BadFrameException(where, field + " \"" + text(field) + "\" is not a side");
        };
    }

    /** The taker's side, by whichever of the exchange's three spellings the frame has. */
    Side takerSide() {
        for (String field : new String[] {"taker_book_side", "taker_outcome_side"}) {
            if (message().hasNonNull(field)) {
                return side(field);
            }
        }
        return side("taker_side");
    }

    private JsonNode message() {
        return frame.path("msg");
    }

    private BigDecimal decimal(String field, String text) {
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw new BadFrameException(where, field + " \"" + text + "\" is not a number");
        }
    }
}
