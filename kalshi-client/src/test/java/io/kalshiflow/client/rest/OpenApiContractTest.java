package io.kalshiflow.client.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import com.fasterxml.jackson.databind.JsonNode;
import io.kalshiflow.client.rest.ContractCalls.ContractCall;
import io.kalshiflow.client.testing.ManualTime;
import io.kalshiflow.client.testing.SharedData;
import io.kalshiflow.client.testing.spec.SchemaCheck;
import io.kalshiflow.client.testing.spec.SchemaSample;
import io.kalshiflow.client.testing.spec.SpecField;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The client against the exchange's own specification, whose answers are made from its schemas. */
@SuppressWarnings("NullAway.Init")
class OpenApiContractTest {
    /** What the exchange calls deprecated: a sale is told as the other side there, and read twice it turns around twice. */
    private static final Set<String> LEGACY = Set.of("Order.side", "Order.action", "Fill.side", "Fill.action");

    private OpenApi api;
    private SpecTransport transport;

    @BeforeEach
    void open() throws IOException {
        api = OpenApi.read(SharedData.spec("openapi.yaml"));
        transport = new SpecTransport(api);
    }

    /** What a new client makes of a call, and what it asks for it: an answer may show in the next request only. */
    private List<Object> observed(ContractCall call) {
        transport.sent();
        try (TradingClient client =
                TradingAnswers.builder(transport, new ManualTime()).build()) {
            client.shards().learn(TradingAnswers.TEST_1, 1);
            return List.of(call.result(client), transport.sent());
        }
    }

    @Test
    void everyCallIsInTheSpecificationAndSendsWhatItTakes() {
        ContractCalls.all().forEach(this::observed);
        assertThat(transport.asked()).isNotEmpty();
        assertThat(transport.faults()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void answersOfEveryFormAreRead(SchemaSample.Form form) {
        transport.answering(form);
        for (ContractCall call : ContractCalls.all()) {
            assertThatNoException().as(call.name()).isThrownBy(() -> observed(call));
        }
    }

    @ParameterizedTest
    @EnumSource
    void theAnswersAreToTheSpecificationThemselves(SchemaSample.Form form) {
        transport.answering(form);
        ContractCalls.all().forEach(this::observed);
        for (OpenApi.Operation operation : transport.asked()) {
            JsonNode answer = transport.answer(operation);
            if (!answer.isMissingNode()) {
                assertThat(SchemaCheck.faults(api.answerSchema(operation), answer, operation + ": $"))
                        .isEmpty();
            }
        }
    }

    @Test
    void whatAnswersAlwaysHaveIsReadOrLeftOutForAReason() {
        Set<String> listed = DeliberatelyUnread.REASONS.keySet();
        Set<String> unread = new TreeSet<>();
        Set<String> read = new LinkedHashSet<>();
        for (SchemaSample.Form form : List.of(SchemaSample.Form.MAXIMAL, SchemaSample.Form.MINIMAL)) {
            for (ContractCall call : ContractCalls.all()) {
                transport.answering(form);
                List<Object> whole = observed(call);
                for (OpenApi.Operation operation : transport.asked()) {
                    for (SpecField field : fields(operation, listed)) {
                        String name = operation + " " + field.name();
                        if (!read.contains(name) && isNoticed(call, operation, field, whole)) {
                            read.add(name);
                        }
                        unread.add(name);
                    }
                }
            }
        }
        unread.removeAll(read);
        Set<String> stale = new TreeSet<>(listed);
        unread.forEach(each -> stale.remove(property(each)));
        unread.removeIf(each -> listed.contains(property(each)));
        assertThat(unread)
                .as("read these, or say in DeliberatelyUnread why not")
                .isEmpty();
        assertThat(stale)
                .as("these are read, or gone: take them out of DeliberatelyUnread")
                .isEmpty();
    }

    private List<SpecField> fields(OpenApi.Operation operation, Set<String> leftOut) {
        JsonNode answer = transport.answer(operation);
        return answer.isMissingNode() ? List.of() : SpecField.required(api.answerSchema(operation), answer, leftOut);
    }

    private static String property(String name) {
        return name.substring(name.lastIndexOf(' ') + 1);
    }

    @Test
    void directionIsNeverReadFromTheLegacyWords() {
        Set<String> found = new TreeSet<>();
        for (ContractCall call : ContractCalls.all()) {
            transport.answering(SchemaSample.Form.MAXIMAL);
            List<Object> whole = observed(call);
            for (OpenApi.Operation operation : transport.asked()) {
                JsonNode answer = transport.answer(operation);
                if (answer.isMissingNode()) {
                    continue;
                }
                for (SpecField field : SpecField.all(api.answerSchema(operation), answer, Set.of())) {
                    if (LEGACY.contains(field.name())) {
                        found.add(field.name());
                        assertThat(isNoticed(call, operation, field, whole))
                                .as(call.name() + " reads " + field.name())
                                .isFalse();
                    }
                }
            }
        }
        assertThat(found).isEqualTo(LEGACY);
    }

    /** Whether a call does something else, or fails, when a property is gone or has another value. */
    private boolean isNoticed(ContractCall call, OpenApi.Operation operation, SpecField field, List<Object> whole) {
        JsonNode answer = transport.answer(operation);
        boolean noticed = false;
        for (JsonNode changed : List.of(field.without(answer), field.changed(answer))) {
            transport.answering(operation, changed);
            try {
                noticed |= !observed(call).equals(whole);
            } catch (RuntimeException refused) {
                noticed = true;
            }
        }
        transport.answering(operation, answer);
        transport.asked();
        return noticed;
    }
}
