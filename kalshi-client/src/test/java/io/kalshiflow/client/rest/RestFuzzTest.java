package io.kalshiflow.client.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kalshiflow.client.KalshiException;
import io.kalshiflow.client.MalformedResponseException;
import io.kalshiflow.client.OutcomeUnknownException;
import io.kalshiflow.client.http.HttpBody;
import io.kalshiflow.client.http.HttpRequest;
import io.kalshiflow.client.http.HttpResponse;
import io.kalshiflow.client.http.HttpTransport;
import io.kalshiflow.client.rest.ContractCalls.ContractCall;
import io.kalshiflow.client.testing.JsonMutations;
import io.kalshiflow.client.testing.ManualTime;
import io.kalshiflow.client.testing.ScriptedTransport;
import io.kalshiflow.client.testing.SharedData;
import io.kalshiflow.client.testing.spec.SchemaSample;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever the exchange answers, a call gives a result or says what is wrong in an exception of the client's own. */
@Timeout(600)
class RestFuzzTest {
    private static final int MUTATIONS = 20_000;

    /** Answers as the specification has it, but one answer in each run with something wrong in it. */
    private static final class WrongOnce implements HttpTransport {
        private final SpecTransport right;
        private final OpenApi api;
        private final JsonMutations mutations;
        private int left;
        private String wrong = "";

        WrongOnce(OpenApi api, SpecTransport right, long seed) {
            this.api = api;
            this.right = right;
            mutations = new JsonMutations(seed);
            left = (int) (seed % 3);
        }

        @Override
        public HttpResponse send(HttpRequest request) {
            HttpResponse answer = right.send(request);
            JsonNode body = right.answer(api.operation(request));
            if (body.isMissingNode()
                    || body.isEmpty()
                    || (left-- > 0 && request.method().isRead())) {
                return answer;
            }
            wrong = mutations.of(body);
            return new HttpResponse(answer.status(), Map.of(), HttpBody.of(wrong));
        }

        @Override
        public CompletableFuture<HttpResponse> sendAsync(HttpRequest request) {
            return CompletableFuture.completedFuture(send(request));
        }

        @Override
        public void close() {}
    }

    @Test
    @Tag("slow")
    void everyCallUnderstandsOrSaysWhyNot() throws IOException {
        OpenApi api = OpenApi.read(SharedData.spec("openapi.yaml"));
        SpecTransport right = new SpecTransport(api);
        List<ContractCall> calls = ContractCalls.all();
        int refused = 0;
        for (int seed = 0; seed < MUTATIONS; seed++) {
            ContractCall call = calls.get(seed % calls.size());
            right.answering(seed % 2 == 0 ? SchemaSample.Form.MAXIMAL : SchemaSample.Form.MINIMAL);
            WrongOnce transport = new WrongOnce(api, right, seed);
            try {
                read(transport, call::result);
            } catch (MalformedResponseException | OutcomeUnknownException said) {
                refused++;
            } catch (RuntimeException | StackOverflowError surprise) {
                throw new AssertionError("seed " + seed + ", " + call + ": " + shown(transport.wrong), surprise);
            }
        }
        assertThat(refused).isBetween(MUTATIONS / 20, MUTATIONS * 19 / 20);
    }

    @Test
    void whatAnybodyAnswersWithoutTheSpecificationToo() throws IOException {
        Map<String, Function<TradingClient, Object>> calls = Map.of(
                TradingAnswers.orders("", TradingAnswers.order("o", "c", "resting", "1.00")),
                client -> client.portfolio().orders(OrderQuery.ALL).toList(),
                TradingAnswers.fills("", TradingAnswers.fill("t", "2026-01-01T00:00:00Z")),
                client -> client.portfolio().fills(FillQuery.ALL).toList(),
                TradingAnswers.PLACED,
                client -> client.orders().place(TradingAnswers.BUY),
                "{\"market\":" + Answers.market("TEST-1") + "}",
                client -> client.markets().get(TradingAnswers.TEST_1),
                "{\"market\":" + Answers.market("TEST-1").replace("\"result\":\"\"", "\"result\":\"yes\"") + "}",
                client -> client.historical().market(TradingAnswers.TEST_1));
        for (Map.Entry<String, Function<TradingClient, Object>> each : calls.entrySet()) {
            JsonNode answer = new ObjectMapper().readTree(each.getKey());
            for (int seed = 0; seed < MUTATIONS / 5; seed++) {
                String body = new JsonMutations(seed).of(answer);
                try {
                    read(new ScriptedTransport().answer(200, body), each.getValue());
                } catch (MalformedResponseException | OutcomeUnknownException said) {
                    assertThat(said.getMessage()).isNotEmpty();
                } catch (RuntimeException | StackOverflowError surprise) {
                    throw new AssertionError("seed " + seed + ": " + shown(body), surprise);
                }
            }
        }
    }

    @Test
    void refusalsOfAnyFormAreRefusals() throws IOException {
        JsonNode refusal =
                new ObjectMapper().readTree("{\"error\":{\"code\":\"c\",\"message\":\"m\",\"details\":\"d\"}}");
        int[] statuses = {400, 401, 403, 404, 409, 429, 500, 503};
        for (int seed = 0; seed < MUTATIONS / 10; seed++) {
            String body = new JsonMutations(seed).of(refusal);
            int status = statuses[seed % statuses.length];
            try {
                read(
                        new ScriptedTransport().answer(status, body),
                        client -> client.orders().cancel(TradingAnswers.REF));
                throw new AssertionError("seed " + seed + ": no refusal");
            } catch (KalshiException said) {
                assertThat(said.getMessage()).isNotEmpty();
            } catch (RuntimeException | StackOverflowError surprise) {
                throw new AssertionError("seed " + seed + ": " + shown(body), surprise);
            }
        }
    }

    private static Object read(HttpTransport transport, Function<TradingClient, Object> call) {
        try (TradingClient client = TradingAnswers.knowing(
                TradingAnswers.builder(transport, new ManualTime()).build())) {
            return call.apply(client).toString();
        }
    }

    private static String shown(String text) {
        return text.length() <= 800 ? text : text.substring(0, 800) + "…";
    }
}
