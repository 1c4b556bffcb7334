package io.kalshiflow.trader.verify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** What an event's or market's metadata says that bears on its fills: tickers, fee terms, fee waiver. */
final class MarketFacts {
    private final Path file;
    private final JsonNode root;

    private MarketFacts(Path file, JsonNode root) {
        this.file = file;
        this.root = root;
    }

    static MarketFacts read(Path file) throws IOException {
        try {
            JsonNode root = new ObjectMapper().readTree(Files.readString(file));
            if (!root.isObject()) {
                throw new IllegalArgumentException(file + ": not a JSON object with an event or a market");
            }
            return new MarketFacts(file, root);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(file + ": not JSON: " + e.getOriginalMessage(), e);
        }
    }

    /** The market, if the metadata is about one alone. */
    Optional<String> onlyTicker() {
        List<String> tickers =
                root.findValuesAsText("ticker").stream().distinct().toList();
        return tickers.size() == 1 ? Optional.of(tickers.get(0)) : Optional.empty();
    }

    /** The event's override, else the series' terms. */
    Optional<FeeTable> fees() {
        Optional<String> type = first("fee_type_override").or(() -> first("fee_type"));
        Optional<String> factor = first("fee_multiplier_override").or(() -> first("fee_multiplier"));
        if (type.isEmpty() && factor.isEmpty()) {
            return Optional.empty();
        }
        String name = type.orElse("quadratic");
        if (name.equals("flat")) {
            throw new IllegalArgumentException(file + ": the fee type is flat; give the rate, as in --fee flat:0.01");
        }
        return Optional.of(FeeTable.parse(name + ":" + factor.orElse("1")));
    }

    /** Fills before this time are free of fees. */
    long waivedBeforeMicros(String ticker) {
        for (JsonNode holder : root.findParents("fee_waiver_expiration_time")) {
            JsonNode until = holder.get("fee_waiver_expiration_time");
            if (holder.path("ticker").asText().equals(ticker) && until.isTextual()) {
                return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(until.asText()));
            }
        }
        return Long.MIN_VALUE;
    }

    private Optional<String> first(String field) {
        return root.findValues(field).stream()
                .filter(value -> !value.isNull())
                .map(JsonNode::asText)
                .filter(text -> !text.isBlank())
                .findFirst();
    }
}
