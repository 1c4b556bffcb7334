package io.kalshiflow.client.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.kalshiflow.client.http.Host;
import io.kalshiflow.client.http.HttpRequest;
import io.kalshiflow.client.testing.spec.Schema;
import io.kalshiflow.client.testing.spec.SpecDocument;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The exchange's specification of its REST API. */
final class OpenApi {
    private final SpecDocument document;

    /** A method and a path with its gaps. */
    record Operation(String method, String path, JsonNode node) {
        /** Fixed parts before gaps: {@code /markets/trades} is no market of that name. */
        private static final Comparator<Operation> FEWEST_GAPS = Comparator.comparingLong(
                each -> each.path.chars().filter(at -> at == '{').count());

        boolean matches(String method, String[] segments) {
            String[] pattern = path.split("/", -1);
            boolean matches = this.method.equals(method) && pattern.length == segments.length;
            for (int at = 0; matches && at < pattern.length; at++) {
                matches = pattern[at].startsWith("{") || pattern[at].equals(segments[at]);
            }
            return matches;
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    private OpenApi(SpecDocument document) {
        this.document = document;
    }

    static OpenApi read(Path yaml) throws IOException {
        return new OpenApi(SpecDocument.read(yaml));
    }

    /** What a request means here. */
    Operation operation(HttpRequest request) {
        String[] segments = request.path().substring(Host.REST_PREFIX.length()).split("/", -1);
        return operations().stream()
                .filter(each -> each.matches(request.method().name(), segments))
                .min(Operation.FEWEST_GAPS)
                .orElseThrow(() -> new AssertionError("the specification has no " + request));
    }

    private List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        document.root()
                .path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(each -> operations.add(new Operation(
                                each.getKey().toUpperCase(Locale.ROOT), path.getKey(), each.getValue()))));
        return operations;
    }

    /** What it takes behind the question mark, by name. */
    Map<String, JsonNode> parameters(Operation operation) {
        Map<String, JsonNode> parameters = new LinkedHashMap<>();
        for (JsonNode each : operation.node.path("parameters")) {
            JsonNode parameter = document.target(each);
            if (parameter.path("in").asText().equals("query")) {
                parameters.put(parameter.path("name").asText(), parameter);
            }
        }
        return parameters;
    }

    /** Missing if it takes no body. */
    JsonNode body(Operation operation) {
        return operation.node.at("/requestBody/content/application~1json/schema");
    }

    int successStatus(Operation operation) {
        return Integer.parseInt(success(operation).getKey());
    }

    /** Missing if it answers without a body. */
    JsonNode answer(Operation operation) {
        return document.target(success(operation).getValue()).at("/content/application~1json/schema");
    }

    private static Map.Entry<String, JsonNode> success(Operation operation) {
        return operation.node.path("responses").properties().stream()
                .filter(each -> each.getKey().startsWith("2"))
                .findFirst()
                .orElseThrow(() -> new AssertionError(operation + " has no success in the specification"));
    }

    Schema schema(JsonNode node, String nameWithoutOne) {
        return document.schema(node, nameWithoutOne);
    }

    /** Of an operation that answers with a body. */
    Schema answerSchema(Operation operation) {
        return schema(answer(operation), operation.toString());
    }
}
