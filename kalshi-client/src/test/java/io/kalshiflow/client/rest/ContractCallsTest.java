package io.kalshiflow.client.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No call of the client is left out of the contract with the specification. */
class ContractCallsTest {
    /** These ask nothing. */
    private static final Set<String> OF_OUR_OWN = Set.of("orders.batch.splitPlaces", "orders.batch.splitCancels");

    private static final Set<Class<?>> PAGED = Set.of(Pages.class, Readings.class);

    @Test
    void everyMethodOfTheClientIsHeldAgainstTheSpecification() {
        Set<String> methods = new TreeSet<>(Set.of("fillCatchUp.read"));
        asked().forEach(each -> methods.add(each.name()));
        Set<String> called = new TreeSet<>();
        ContractCalls.all().forEach(each -> called.add(each.name()));
        assertThat(called).isEqualTo(methods);
    }

    @Test
    void everyMethodHasATwinThatDoesNotWaitUnlessItIsReadPageByPage() {
        Set<String> names = new TreeSet<>();
        methods("", TradingClient.class).forEach(each -> names.add(each.name()));
        assertThat(asked().filter(each -> !PAGED.contains(each.method().getReturnType())))
                .allSatisfy(each -> assertThat(names).contains(each.name() + "Async"));
    }

    /** A method of a group of calls, such as {@code orders.batch.place}. */
    private record NamedMethod(String name, Method method) {}

    /** Every method that asks the exchange, in the form that waits. */
    private static Stream<NamedMethod> asked() {
        return methods("", TradingClient.class)
                .filter(each -> !each.name().endsWith("Async"))
                .filter(each -> !OF_OUR_OWN.contains(each.name()));
    }

    private static Stream<NamedMethod> methods(String prefix, Class<?> holder) {
        return Arrays.stream(holder.getMethods())
                .filter(each -> each.getDeclaringClass() != Object.class)
                .flatMap(each -> {
                    String name = prefix + each.getName();
                    if (isGroup(each.getReturnType())) {
                        return methods(name + ".", each.getReturnType());
                    }
                    return prefix.isEmpty() ? Stream.of() : Stream.of(new NamedMethod(name, each));
                });
    }

    private static boolean isGroup(Class<?> type) {
        return type.getSimpleName().endsWith("Calls")
                || List.of(History.class, PortfolioHistory.class, OrderSearch.class)
                        .contains(type);
    }
}
