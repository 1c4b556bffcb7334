package io.kalshiflow.client.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kalshiflow.client.http.HttpBody;
import io.kalshiflow.client.http.HttpMethod;
import io.kalshiflow.client.http.HttpRequest;
import io.kalshiflow.client.http.Query;
import io.kalshiflow.client.testing.spec.SchemaCheck;
import io.kalshiflow.client.testing.spec.SchemaSample;
import io.kalshiflow.client.testing.spec.SpecField;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The contract harness finds what it is there to find; on a specification made up here. */
@SuppressWarnings("NullAway.Init")
class SchemaCheckTest {
    private static final String SPEC = """
            openapi: 3.0.0
            paths:
              /things:
                get:
                  parameters:
                    - {name: limit, in: query, required: true, schema: {type: integer, minimum: 1, maximum: 9}}
                    - {name: names, in: query, schema: {type: array, items: {type: string}}}
                    - {name: kind, in: query, schema: {type: string, enum: ['yes', 'no']}}
                    - {name: all, in: query, schema: {type: boolean}}
                  responses: {'200': {content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}}
              /things/{id}:
                post:
                  requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Order'}}}}
                  responses: {'204': {description: done}}
              /things/all:
                post:
                  responses: {'201': {content: {application/json: {schema: {type: object}}}}}
            components:
              schemas:
                Kind: {type: string, enum: [a, b]}
                Parent: {type: object, required: [id], properties: {id: {type: string}}}
                Thing:
                  allOf: [{$ref: '#/components/schemas/Parent'}]
                  required: [parts]
                  properties:
                    parts: {type: array, items: {$ref: '#/components/schemas/Part'}}
                    note: {oneOf: [{type: string}, {type: integer}], nullable: true}
                Part: {type: object, required: [at], properties: {at: {type: string, format: date-time}}}
                Order:
                  type: object
                  required: [count]
                  properties:
                    count: {type: integer, minimum: 1}
                    kind: {allOf: [{$ref: '#/components/schemas/Kind'}], nullable: true}
                    parts: {type: array, maxItems: 1, items: {$ref: '#/components/schemas/Part'}}
                    free: {type: object, additionalProperties: true}
            """;

    @TempDir
    Path folder;

    private OpenApi api;
    private SpecTransport transport;

    @BeforeEach
    void read() throws IOException {
        Path spec = folder.resolve("spec.yaml");
        Files.writeString(spec, SPEC);
        api = OpenApi.read(spec);
        transport = new SpecTransport(api);
    }

    private static HttpRequest request(HttpMethod method, String path, String query, String body) {
        return HttpRequest.of(method, "/trade-api/v2" + path)
                .withQuery(new Query(query))
                .withBody(HttpBody.of(body));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "limit=9&kind=yes&all=true&names=a&names=b | ''",
                "limit=10 | limit is more than 9: 10",
                "limit=x | limit is no integer: x",
                "names=a | limit is missing",
                "limit=1&limit=2 | limit comes more than once",
                "limit=1&color=red | the specification has no parameter color",
                "limit=1&kind=maybe | kind is none of [yes, no]",
                "limit=1&all=1 | all is neither true nor false",
            })
    void aQueryThatTheExchangeWouldNotTakeIsFound(String query, String fault) {
        transport.send(request(HttpMethod.GET, "/things", query, ""));
        assertFault(fault);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"count\":1,\"kind\":\"b\",\"free\":{\"x\":[1]},\"parts\":[{\"at\":\"2026-01-01T00:00:00Z\"}]} | ~~",
                "{\"count\":1,\"kind\":null} | ~~",
                "{\"count\":0} | $.count is less than 1: 0",
                "{\"count\":\"1\"} | $.count is no integer",
                "{\"count\":null} | $.count is null",
                "{} | $.count is missing",
                "{\"count\":1,\"kind\":\"c\"} | $.kind is none of [a, b]",
                "{\"count\":1,\"colour\":2} | $.colour is not in the specification",
                "{\"count\":1,\"parts\":[{\"at\":\"soon\"}]} | $.parts[0].at is no time",
                "{\"count\":1,\"parts\":[{},{}]} | $.parts has too many items",
                "[] | $ is no object",
            })
    void aBodyThatTheExchangeWouldNotTakeIsFound(String body, String fault) {
        transport.send(request(HttpMethod.POST, "/things/7", "", body));
        assertFault(fault);
    }

    private void assertFault(String fault) {
        if (fault.isEmpty()) {
            assertThat(transport.faults()).isEmpty();
        } else {
            assertThat(transport.faults()).anySatisfy(each -> assertThat(each).contains(fault));
        }
    }

    @Test
    void aBodyIsFoundWhereThereIsNoneAndMissedWhereThereShouldBe() {
        transport.send(request(HttpMethod.POST, "/things/all", "", "{}"));
        transport.send(request(HttpMethod.POST, "/things/7", "", ""));
        assertThat(transport.faults())
                .containsExactly(
                        "POST /trade-api/v2/things/all: the specification has no body",
                        "POST /trade-api/v2/things/7: the body is missing");
    }

    @Test
    void whatTheExchangeDoesNotHaveIsAnError() {
        for (HttpRequest unknown : new HttpRequest[] {
            request(HttpMethod.GET, "/nothing", "", ""), request(HttpMethod.DELETE, "/things", "", "")
        }) {
            assertThatExceptionOfType(AssertionError.class)
                    .isThrownBy(() -> transport.send(unknown))
                    .withMessage("the specification has no " + unknown);
        }
    }

    @Test
    void answersAreMadeInEveryForm() throws IOException {
        HttpRequest request = request(HttpMethod.GET, "/things", "limit=1", "");
        assertAnswer(
                request, SchemaSample.Form.MINIMAL, "{\"id\":\"id-1\",\"parts\":[{\"at\":\"2026-01-02T00:00:00Z\"}]}");
        assertAnswer(request, SchemaSample.Form.EMPTY, "{\"id\":\"id-1\",\"parts\":[]}");
        assertAnswer(
                request,
                SchemaSample.Form.MAXIMAL,
                "{\"id\":\"id-1\",\"parts\":[{\"at\":\"2026-01-02T00:00:00Z\"}],\"note\":\"note-1\"}");
        assertAnswer(
                request,
                SchemaSample.Form.NULLS,
                "{\"id\":\"id-1\",\"parts\":[{\"at\":\"2026-01-02T00:00:00Z\"}],\"note\":null}");
        assertThat(transport
                        .send(request(HttpMethod.POST, "/things/7", "", "{\"count\":1}"))
                        .status())
                .isEqualTo(204);
        assertThat(transport.asked()).hasToString("[GET /things, POST /things/{id}]");
        assertThat(transport.asked()).isEmpty();
    }

    private void assertAnswer(HttpRequest request, SchemaSample.Form form, String expected) throws IOException {
        transport.answering(form);
        ObjectMapper mapper = new ObjectMapper();
        JsonNode answer = mapper.readTree(transport.send(request).body().text());
        assertThat(answer).isEqualTo(mapper.readTree(expected));
        OpenApi.Operation operation = api.operation(request);
        assertThat(SchemaCheck.faults(api.schema(api.answer(operation), ""), answer, "$"))
                .isEmpty();
    }

    @Test
    void everyRequiredPropertyIsListedWithItsSchema() {
        HttpRequest request = request(HttpMethod.GET, "/things", "limit=1", "");
        transport.send(request);
        OpenApi.Operation operation = api.operation(request);
        assertThat(SpecField.required(api.answerSchema(operation), transport.answer(operation), Set.of()))
                .extracting(each -> each.holder() + " " + each.name())
                .containsExactly(" Thing.id", " Thing.parts", "/parts/0 Part.at");
    }
}
