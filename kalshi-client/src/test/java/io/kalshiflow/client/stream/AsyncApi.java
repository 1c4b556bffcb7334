package io.kalshiflow.client.stream;

import com.fasterxml.jackson.databind.JsonNode;
import io.kalshiflow.client.testing.SharedData;
import io.kalshiflow.client.testing.spec.SampleValues;
import io.kalshiflow.client.testing.spec.Schema;
import io.kalshiflow.client.testing.spec.SchemaSample;
import io.kalshiflow.client.testing.spec.SpecDocument;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The exchange's specification of its WebSocket. */
final class AsyncApi {
    /** The market that every message is about. */
    static final String TICKER = "TEST-1";

    /** The subscription that every message is of, and its place in it. */
    static final long SID = 7;

    static final long SEQ = 2;

    /** The open command that every reply is to. */
    static final long COMMAND = 2;

    private static final SampleValues VALUES = new SampleValues(
            Map.ofEntries(
                    Map.entry("market_ticker", TICKER),
                    Map.entry("ticker", TICKER),
                    Map.entry("market_tickers", TICKER),
                    Map.entry("sid", Long.toString(SID)),
                    Map.entry("seq", Long.toString(SEQ)),
                    Map.entry("subscribedResponsePayload.id", Long.toString(COMMAND)),
                    Map.entry("unsubscribedResponsePayload.id", Long.toString(COMMAND)),
                    Map.entry("okResponsePayload.id", Long.toString(COMMAND)),
                    Map.entry("listSubscriptionsResponsePayload.id", Long.toString(COMMAND)),
                    Map.entry("errorResponsePayload.id", Long.toString(COMMAND)),
                    Map.entry("subscribedResponsePayload.msg.channel", Channel.TICKER.wireName()),
                    Map.entry("fee_cost", "0.0150"),
                    Map.entry("settlement_value", "1.0000"),
                    Map.entry("cfbenchmarksAvgData.value", "65000.12"),
                    Map.entry("received_at", "1767312000000")),
            Map.of(
                    "yes_dollars_fp", "[[\"0.4000\",\"10.00\"],[\"0.4100\",\"5.50\"]]",
                    "no_dollars_fp", "[[\"0.5600\",\"7.00\"]]",
                    "price_ranges", "[{\"start\":\"0.0000\",\"end\":\"1.0000\",\"step\":\"0.0100\"}]"),
            Set.of());

    private final SpecDocument document;

    private AsyncApi(SpecDocument document) {
        this.document = document;
    }

    static AsyncApi read() throws IOException {
        return new AsyncApi(SpecDocument.read(SharedData.spec("asyncapi.yaml")));
    }

    /** A kind of message. */
    record Message(String name, Schema schema, List<JsonNode> examples) {
        JsonNode sample(SchemaSample.Form form) {
            return new SchemaSample(form, VALUES).of(schema);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** What the exchange sends, but for pings and pongs. */
    List<Message> messages() {
        return of("send");
    }

    /** What it takes. */
    List<Message> commands() {
        return of("receive");
    }

    private List<Message> of(String action) {
        Map<String, Message> found = new LinkedHashMap<>();
        for (JsonNode operation : document.root().path("operations")) {
            if (operation.path("action").asText().equals(action)) {
                operation.path("messages").forEach(each -> {
                    Message message = message(each);
                    if (message.schema.type().equals("object")) {
                        found.put(message.schema.name(), message);
                    }
                });
            }
        }
        return List.copyOf(found.values());
    }

    private Message message(JsonNode reference) {
        JsonNode node = document.target(reference);
        List<JsonNode> examples = new ArrayList<>();
        node.path("examples").forEach(each -> examples.add(each.path("payload")));
        String name = node.path("name").asText();
        return new Message(name, document.schema(node.path("payload"), name), examples);
    }

    /** Every number an error may have. */
    List<Integer> errorCodes() {
        List<Integer> codes = new ArrayList<>();
        document.root()
                .path("x-error-codes")
                .path("codes")
                .forEach(each -> codes.add(each.path("code").asInt()));
        return codes;
    }
}
