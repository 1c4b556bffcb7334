package io.kalshiflow.client.rest;

import static io.kalshiflow.client.rest.TradingAnswers.LONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.kalshiflow.client.OutcomeUnknownException;
import io.kalshiflow.client.http.HttpRequest;
import io.kalshiflow.client.testing.ScriptedTransport;
import io.kalshiflow.market.Quantity;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderGroupCallsTest {
    private static final OrderGroupRef GROUP = new OrderGroupRef("g/1", 2);

    private final ScriptedTransport transport = new ScriptedTransport();

    private TradingClient client(int status, String body) {
        return TradingAnswers.client(transport.answer(status, body));
    }

    private List<String> sent() {
        return TradingAnswers.sent(transport);
    }

    @Test
    void aGroupIsMadeOnAShard() {
        String body = "{\"order_group_id\":\"g/1\",\"subaccount\":0,\"exchange_index\":2}";
        try (TradingClient client = client(201, body)) {
            assertThat(client.orderGroups().create(Quantity.of("100.5"), 2)).isEqualTo(GROUP);
            assertThat(client.orderGroups().createAsync(Quantity.of("100.5"), 2))
                    .succeedsWithin(LONG)
                    .isEqualTo(GROUP);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> client.orderGroups().create(Quantity.of(0), 2));
        }
        String request = "POST /portfolio/order_groups/create {\"contracts_limit_fp\":\"100.50\",\"exchange_index\":2}";
        assertThat(sent()).containsExactly(request, request);
        assertThat(transport.sent().get(0).options().exchangeIndex()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | $.order_group_id is missing",
                "{\"order_group_id\":\"g\",\"exchange_index\":0} | about shard 2, the answer is about 0"
            })
    void aGroupThatIsNotNamedOrOnAnotherShardIsUnknown(String body, String reason) {
        try (TradingClient client = client(201, body)) {
            assertThatExceptionOfType(OutcomeUnknownException.class)
                    .isThrownBy(() -> client.orderGroups().create(Quantity.of(1), 2))
                    .withMessageContaining(reason);
        }
    }

    @Test
    void groupsAreListedWithoutTheirOrders() {
        String body = "{\"order_groups\":[{\"id\":\"g/1\",\"contracts_limit_fp\":\"100.50\","
                + "\"is_auto_cancel_enabled\":true,\"exchange_index\":2}]}";
        transport.answer(200, body).answer(200, body);
        try (TradingClient client = client(200, "{\"order_groups\":null}")) {
            List<OrderGroup> groups = client.orderGroups().list();
            assertThat(groups).containsExactly(new OrderGroup(GROUP, Quantity.of("100.5"), true, List.of()));
            assertThat(client.orderGroups().listAsync()).succeedsWithin(LONG).isEqualTo(groups);
            assertThat(client.orderGroups().list()).isEmpty();
        }
        assertThat(sent()).contains("GET /portfolio/order_groups");
    }

    @Test
    void oneGroupComesWithItsOrders() {
        String body = "{\"is_auto_cancel_enabled\":false,\"orders\":[\"a\",\"b\"],\"exchange_index\":2}";
        try (TradingClient client = client(200, body)) {
            OrderGroup group = client.orderGroups().get("g/1");
            assertThat(group).isEqualTo(new OrderGroup(GROUP, null, false, List.of("a", "b")));
            assertThat(client.orderGroups().getAsync("g/1"))
                    .succeedsWithin(LONG)
                    .isEqualTo(group);
        }
        assertThat(sent()).contains("GET /portfolio/order_groups/g%2F1");
    }

    @Test
    void changesGoToTheGroupsShard() {
        try (TradingClient client = client(200, "{}")) {
            OrderGroupCalls groups = client.orderGroups();
            groups.reset(GROUP);
            assertThat(groups.resetAsync(GROUP)).succeedsWithin(LONG);
            groups.trigger(GROUP);
            assertThat(groups.triggerAsync(GROUP)).succeedsWithin(LONG);
            groups.limit(GROUP, Quantity.of(7));
            assertThat(groups.limitAsync(GROUP, Quantity.of(7))).succeedsWithin(LONG);
            groups.delete(GROUP);
            assertThat(groups.deleteAsync(GROUP)).succeedsWithin(LONG);
        }
        String path = "/portfolio/order_groups/g%2F1";
        assertThat(sent())
                .containsExactly(
                        "PUT " + path + "/reset?exchange_index=2 {}",
                        "PUT " + path + "/reset?exchange_index=2 {}",
                        "PUT " + path + "/trigger?exchange_index=2 {}",
                        "PUT " + path + "/trigger?exchange_index=2 {}",
                        "PUT " + path + "/limit?exchange_index=2 {\"contracts_limit_fp\":\"7.00\"}",
                        "PUT " + path + "/limit?exchange_index=2 {\"contracts_limit_fp\":\"7.00\"}",
                        "DELETE " + path + "?exchange_index=2",
                        "DELETE " + path + "?exchange_index=2");
        assertThat(transport.sent()).extracting(HttpRequest::options).allMatch(options -> options.exchangeIndex() == 2);
    }

    @Test
    void anEmptyAnswerToAChangeIsASuccess() {
        try (TradingClient client = client(200, "")) {
            client.orderGroups().reset(GROUP);
        }
        assertThat(transport.sent()).hasSize(1);
    }
}
