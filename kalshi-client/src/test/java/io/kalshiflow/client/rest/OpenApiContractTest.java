package io.kalshiflow.client.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import com.fasterxml.jackson.databind.JsonNode;
import io.kalshiflow.client.testing.SharedData;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The client against the exchange's own specification, whose answers are made from its schemas. */
@SuppressWarnings("NullAway.Init")
class OpenApiContractTest {
    private OpenApi api;
    private SpecTransport transport;
    private KalshiClient client;

    @BeforeEach
    void open() throws IOException {
        api = OpenApi.read(SharedData.spec("openapi.yaml"));
        transport = new SpecTransport(api);
        client = Answers.publicClient(transport);
    }

    @AfterEach
    void close() {
        if (client != null) {
            client.close();
        }
    }

    @Test
    void everyCallIsInTheSpecificationAndSendsWhatItTakes() {
        ContractCalls.of(client).forEach(ContractCalls.ContractCall::result);
        assertThat(transport.asked()).isNotEmpty();
        assertThat(transport.faults()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void answersOfEveryFormAreRead(SchemaSample.Form form) {
        transport.answering(form);
        for (ContractCalls.ContractCall call : ContractCalls.of(client)) {
            assertThatNoException().as(call.name()).isThrownBy(call::result);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theAnswersAreToTheSpecificationThemselves(SchemaSample.Form form) {
        transport.answering(form);
        ContractCalls.of(client).forEach(ContractCalls.ContractCall::result);
        for (OpenApi.Operation operation : transport.asked()) {
            Schema schema = api.schema(api.answer(operation), operation.toString());
            assertThat(SchemaCheck.faults(schema, transport.answer(operation), operation + ": $"))
                    .isEmpty();
        }
    }

    @Test
    void whatAnswersAlwaysHaveIsReadOrLeftOutForAReason() {
        Set<String> unread = new TreeSet<>();
        Set<String> read = new LinkedHashSet<>();
        for (ContractCalls.ContractCall call : ContractCalls.of(client)) {
            transport.answering(SchemaSample.Form.MAXIMAL);
            List<Object> whole = observed(call);
            for (OpenApi.Operation operation : transport.asked()) {
                for (AnswerField field : AnswerField.all(api, operation, transport.answer(operation))) {
                    String name = operation + " " + field.name();
                    if (!read.contains(name) && isNoticed(call, operation, field, whole)) {
                        read.add(name);
                    }
                    unread.add(name);
                }
            }
        }
        unread.removeAll(read);
        Set<String> listed = DeliberatelyUnread.REASONS.keySet();
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

    private static String property(String name) {
        return name.substring(name.lastIndexOf(' ') + 1);
    }

    /** What a call gives, and what it asks for it: an answer may show in the next request only. */
    private List<Object> observed(ContractCalls.ContractCall call) {
        transport.sent();
        return List.of(call.result(), transport.sent());
    }

    /** Whether a call does something else, or fails, when a property is gone or has another value. */
    private boolean isNoticed(
            ContractCalls.ContractCall call, OpenApi.Operation operation, AnswerField field, List<Object> whole) {
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

    @Test
    void everyMethodOfTheClientIsHeldAgainstTheSpecification() {
        Set<String> methods = new TreeSet<>();
        callMethods().filter(each -> !each.getName().endsWith("Async")).forEach(each -> methods.add(name(each)));
        Set<String> called = new TreeSet<>();
        ContractCalls.of(client).forEach(each -> called.add(each.name()));
        assertThat(called).isEqualTo(methods);
    }

    @Test
    void everyMethodHasATwinThatDoesNotWaitUnlessItIsReadPageByPage() {
        List<String> names = callMethods().map(OpenApiContractTest::name).toList();
        assertThat(callMethods()
                        .filter(each -> !each.getName().endsWith("Async"))
                        .filter(each -> !each.getReturnType().equals(Pages.class))
                        .filter(each -> !each.getReturnType().equals(Readings.class)))
                .allSatisfy(each -> assertThat(names).contains(name(each) + "Async"));
    }

    private static Stream<Method> callMethods() {
        return Arrays.stream(KalshiClient.class.getMethods())
                .filter(each -> isGroup(each.getReturnType()))
                .flatMap(each -> Arrays.stream(each.getReturnType().getDeclaredMethods()))
                .filter(each -> Modifier.isPublic(each.getModifiers()));
    }

    private static boolean isGroup(Class<?> type) {
        return type.getSimpleName().endsWith("Calls") || type.equals(History.class);
    }

    private static String name(Method method) {
        String group = method.getDeclaringClass().getSimpleName();
        List<Method> accessors = new ArrayList<>(List.of(KalshiClient.class.getMethods()));
        accessors.removeIf(each -> !each.getReturnType().getSimpleName().equals(group));
        return accessors.get(0).getName() + "." + method.getName();
    }
}
