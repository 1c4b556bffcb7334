package io.kalshiflow.client.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.kalshiflow.client.http.HttpBody;
import io.kalshiflow.client.http.HttpRequest;
import io.kalshiflow.client.http.HttpResponse;
import io.kalshiflow.client.http.HttpTransport;
import io.kalshiflow.client.testing.spec.SampleValues;
import io.kalshiflow.client.testing.spec.Schema;
import io.kalshiflow.client.testing.spec.SchemaCheck;
import io.kalshiflow.client.testing.spec.SchemaSample;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Answers every request with what its specification says an answer is, and notes where a request is not to it. */
final class SpecTransport implements HttpTransport {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** The names that every answer is about, and every call asks for. */
    static final String TICKER = "TEST-1";

    static final String ORDER_ID = "order-1";
    static final String CLIENT_ORDER_ID = "mine-1";

    private static final SampleValues VALUES = new SampleValues(
            Map.ofEntries(
                    Map.entry("ticker", TICKER),
                    Map.entry("market_ticker", TICKER),
                    Map.entry("market_tickers", TICKER),
                    Map.entry("order_id", ORDER_ID),
                    Map.entry("client_order_id", CLIENT_ORDER_ID),
                    Map.entry("PriceRange.start", "0.0000"),
                    Map.entry("PriceRange.end", "1.0000"),
                    Map.entry("PriceRange.step", "0.0100"),
                    Map.entry("Market.close_time", "2026-01-03T00:00:00Z"),
                    Map.entry("Market.settlement_value_dollars", "1.0000"),
                    Map.entry("DailySchedule.open_time", "08:00"),
                    Map.entry("DailySchedule.close_time", "20:00"),
                    Map.entry("refill_rate", "1000"),
                    Map.entry("bucket_capacity", "1000"),
                    Map.entry("EndpointTokenCost.method", "GET"),
                    Map.entry("EndpointTokenCost.path", "/portfolio/orders"),
                    Map.entry("EndpointTokenCost.cost", "2"),
                    Map.entry("cursor", "")),
            Map.of(),
            Set.of(
                    "Market.price_ranges",
                    "BatchCreateOrdersV2Response.orders",
                    "BatchCancelOrdersV2Response.orders",
                    // Either of ts and created_time, without which a fill has no time.
                    "Fill.ts"));

    private final OpenApi api;
    private final Map<String, JsonNode> answers = new HashMap<>();
    private final Set<OpenApi.Operation> asked = new LinkedHashSet<>();
    private final List<String> sent = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();
    private SchemaSample.Form form = SchemaSample.Form.MAXIMAL;

    SpecTransport(OpenApi api) {
        this.api = api;
    }

    /** Answers in this form from now on. */
    void answering(SchemaSample.Form value) {
        form = value;
        answers.clear();
    }

    /** Answers one operation with this until told otherwise. */
    void answering(OpenApi.Operation operation, JsonNode answer) {
        answers.put(operation.toString(), answer);
    }

    /** What an operation is answered with. */
    JsonNode answer(OpenApi.Operation operation) {
        return answers.computeIfAbsent(operation.toString(), name -> {
            JsonNode schema = api.answer(operation);
            return schema.isMissingNode()
                    ? MissingNode.getInstance()
                    : new SchemaSample(form, VALUES).of(api.schema(schema, name));
        });
    }

    /** The operations asked for since the last time, and forgets them. */
    Set<OpenApi.Operation> asked() {
        Set<OpenApi.Operation> result = new LinkedHashSet<>(asked);
        asked.clear();
        return result;
    }

    /** The requests since the last time, and forgets them. */
    List<String> sent() {
        List<String> result = List.copyOf(sent);
        sent.clear();
        return result;
    }

    /** What was wrong with the requests so far. */
    List<String> faults() {
        return faults;
    }

    @Override
    public HttpResponse send(HttpRequest request) {
        OpenApi.Operation operation = api.operation(request);
        asked.add(operation);
        sent.add(request.toString());
        checkQuery(operation, request);
        checkBody(operation, request);
        JsonNode answer = answer(operation);
        String body = answer.isMissingNode() ? "" : answer.toString();
        return new HttpResponse(api.successStatus(operation), Map.of(), HttpBody.of(body));
    }

    private void checkQuery(OpenApi.Operation operation, HttpRequest request) {
        Map<String, JsonNode> known = api.parameters(operation);
        Map<String, Integer> given = new HashMap<>();
        Set<String> pairs =
                new LinkedHashSet<>(List.of(request.query().encoded().split("&", -1)));
        pairs.remove("");
        for (String pair : pairs) {
            String name = pair.substring(0, pair.indexOf('='));
            String text = URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
            JsonNode parameter = known.get(name);
            if (parameter == null) {
                faults.add(request + ": the specification has no parameter " + name);
                continue;
            }
            Schema schema = api.schema(parameter.path("schema"), name);
            boolean repeats = schema.type().equals("array");
            if (given.merge(name, 1, Integer::sum) > 1 && !repeats) {
                faults.add(request + ": " + name + " comes more than once");
            }
            faults.addAll(SchemaCheck.textFaults(repeats ? schema.items() : schema, text, request + ": " + name));
        }
        known.forEach((name, parameter) -> {
            if (parameter.path("required").asBoolean() && !given.containsKey(name)) {
                faults.add(request + ": " + name + " is missing");
            }
        });
    }

    private void checkBody(OpenApi.Operation operation, HttpRequest request) {
        JsonNode schema = api.body(operation);
        if (request.body().isEmpty()) {
            if (operation.node().at("/requestBody/required").asBoolean()) {
                faults.add(request + ": the body is missing");
            }
        } else if (schema.isMissingNode()) {
            faults.add(request + ": the specification has no body");
        } else {
            try {
                JsonNode body = MAPPER.readTree(request.body().text());
                faults.addAll(SchemaCheck.faults(api.schema(schema, operation + " body"), body, request + ": $"));
            } catch (IOException notJson) {
                throw new UncheckedIOException(notJson);
            }
        }
    }

    @Override
    public CompletableFuture<HttpResponse> sendAsync(HttpRequest request) {
        return CompletableFuture.completedFuture(send(request));
    }

    @Override
    public void close() {}
}
