package io.kalshiflow.trade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderTableTest {
    private final OrderTable table = new OrderTable("sim");

    @Test
    void unnamedOrdersAreFoundByPrefixAndNumber() {
        for (int number = 1; number <= 12; number++) {
            WorkingOrder order = table.add(null, "");
            assertThat(order.number()).isEqualTo(number);
            assertThat(table.find(new ClientOrderId("sim-" + number))).isSameAs(order);
            assertThat(order.id()).isEqualTo(new ClientOrderId("sim-" + number));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sim",
                "sim-",
                "sim-0",
                "sim-01",
                "sim-3",
                "sim--1",
                "sim-1x",
                "sim- 1",
                "sim-+1",
                "sim_1",
                "SIM-1",
                "xsim-1",
                "sim-1.0",
                "sim-\u0661",
                "sim-99999999999999999999999999999999",
                "sim-18446744073709551617",
                "1"
            })
    void otherNamesFindNothing(String name) {
        table.add(null, "");
        table.add(null, "");
        assertThat(table.find(new ClientOrderId(name))).isNull();
    }

    @Test
    void aNameIsUsedOnceWhetherItWasGivenOrNumbered() {
        table.add(null, "");
        assertThatThrownBy(() -> table.add(new ClientOrderId("sim-1"), ""))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("sim-1");
        WorkingOrder given = table.add(new ClientOrderId("mine"), "");
        assertThat(given.number()).isZero();
        assertThat(table.find(new ClientOrderId("mine"))).isSameAs(given);
    }

    @Test
    void theNumberOfAGivenNameIsLeftOut() {
        WorkingOrder given = table.add(new ClientOrderId("sim-1"), "");
        WorkingOrder next = table.add(null, "");
        assertThat(next.id()).isEqualTo(new ClientOrderId("sim-2"));
        assertThat(table.find(given.id())).isSameAs(given);
        assertThat(table.find(next.id())).isSameAs(next);
    }

    @Test
    void aNumberedOrderIsUsedAgainOnlyAfterARestart() {
        WorkingOrder first = table.add(null, "");
        table.forget(first);
        assertThat(table.find(new ClientOrderId("sim-1"))).isNull();
        assertThat(table.add(null, "")).isNotSameAs(first);
        table.restart();
        assertThat(table.add(null, "")).isSameAs(first);
        assertThat(first.number()).isEqualTo(1);
    }
}
