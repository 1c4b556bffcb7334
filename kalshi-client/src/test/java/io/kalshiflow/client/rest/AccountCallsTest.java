package io.kalshiflow.client.rest;

import static io.kalshiflow.client.rest.TradingAnswers.LONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.kalshiflow.client.MalformedResponseException;
import io.kalshiflow.client.http.EndpointCosts;
import io.kalshiflow.client.http.Host;
import io.kalshiflow.client.http.HttpMethod;
import io.kalshiflow.client.http.HttpRequest;
import io.kalshiflow.client.http.RateLimits;
import io.kalshiflow.client.http.Tier;
import io.kalshiflow.client.testing.ManualTime;
import io.kalshiflow.client.testing.ScriptedTransport;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountCallsTest {
    private static final String LIMITS = "{\"usage_tier\":\"hyper\",\"read\":{\"refill_rate\":100,"
            + "\"bucket_capacity\":10},\"write\":{\"refill_rate\":300,\"bucket_capacity\":900},\"grants\":["
            + "{\"exchange_instance\":\"event_contract\",\"level\":\"expert\",\"source\":\"volume\",\"expires_ts\":9},"
            + "{\"exchange_instance\":\"margined\",\"level\":\"basic\",\"source\":\"manual\"}]}";
    private static final String COSTS =
            "{\"default_cost\":5,\"endpoint_costs\":[{\"method\":\"GET\",\"path\":\"/portfolio/fills\",\"cost\":1}]}";

    private final ScriptedTransport transport = new ScriptedTransport();
    private final ManualTime time = new ManualTime();

    private TradingClient client() {
        return TradingAnswers.builder(transport, time).build();
    }

    @Test
    void limitsAreBudgetsAndTheirReasons() {
        transport.answer(200, LIMITS);
        try (TradingClient client = client()) {
            AccountLimits limits = client.account().limits();
            assertThat(limits.tier()).hasToString("UNKNOWN(hyper)");
            assertThat(limits.limits())
                    .isEqualTo(new RateLimits(new RateLimits.Bucket(100, 10), new RateLimits.Bucket(300, 900)));
            assertThat(limits.grants())
                    .containsExactly(
                            new AccountLimits.Grant("event_contract", new Word<>(Tier.EXPERT, "expert"), "volume", 9),
                            new AccountLimits.Grant("margined", new Word<>(Tier.BASIC, "basic"), "manual", 0));
            assertThat(client.account().limitsAsync()).succeedsWithin(LONG).isEqualTo(limits);
        }
        assertThat(TradingAnswers.sent(transport)).containsExactly("GET /account/limits", "GET /account/limits");
    }

    @Test
    void costsAreByEndpoint() {
        transport.answer(200, COSTS);
        try (TradingClient client = client()) {
            EndpointCosts costs = client.account().endpointCosts();
            assertThat(tokens(costs, "/portfolio/fills")).isEqualTo(1);
            assertThat(tokens(costs, "/portfolio/orders")).isEqualTo(5);
            assertThat(client.account().endpointCostsAsync()).succeedsWithin(LONG);
        }
        assertThat(TradingAnswers.sent(transport)).contains("GET /account/endpoint_costs");
    }

    private static int tokens(EndpointCosts costs, String path) {
        return costs.charge(HttpRequest.of(HttpMethod.GET, Host.REST_PREFIX + path))
                .tokens();
    }

    @Test
    void aRenamedListOfCostsIsNoEmptyOne() {
        transport.answer(200, LIMITS).answer(200, COSTS.replace("endpoint_costs", "costs"));
        try (TradingClient client = client()) {
            assertThatExceptionOfType(MalformedResponseException.class)
                    .isThrownBy(() -> client.account().configureLimits())
                    .withMessageContaining("$.endpoint_costs is missing");
        }
    }

    @Test
    void untilItIsConfiguredAClientKeepsToTheBasicTier() {
        transport.answer(200, "{\"fills\":[]}");
        try (TradingClient client = client()) {
            for (int each = 0; each < 61; each++) {
                client.portfolio().fills(FillQuery.ALL).toList();
            }
        }
        assertThat(time.sleeps()).containsExactly(Duration.ofMillis(50));
    }

    @Test
    void onceConfiguredItKeepsToTheAccountsOwn() {
        transport.answer(200, LIMITS).answer(200, COSTS).answer(200, "{\"fills\":[]}");
        try (TradingClient client = client()) {
            client.account().configureLimits();
            time.advance(Duration.ofSeconds(1));
            for (int each = 0; each < 11; each++) {
                client.portfolio().fills(FillQuery.ALL).toList();
            }
        }
        assertThat(time.sleeps()).containsExactly(Duration.ofMillis(10));
    }

    @Test
    void theFormThatDoesNotWaitConfiguresToo() {
        transport.answer(200, LIMITS).answer(200, COSTS).answer(200, "{\"fills\":[]}");
        try (TradingClient client = client()) {
            assertThat(client.account().configureLimitsAsync())
                    .succeedsWithin(LONG)
                    .matches(limits -> limits.grants().size() == 2);
            time.advance(Duration.ofSeconds(1));
            for (int each = 0; each < 11; each++) {
                client.portfolio().fills(FillQuery.ALL).toList();
            }
        }
        assertThat(time.sleeps()).containsExactly(Duration.ofMillis(10));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"read\":{\"refill_rate\":0,\"bucket_capacity\":1}} | $.read: a bucket of 0 tokens",
                "{\"read\":{}} | $.read.refill_rate is missing",
                "{} | $.read.refill_rate is missing"
            })
    void limitsThatMakeNoSenseConfigureNothing(String body, String reason) {
        transport.answer(200, body).answer(200, COSTS);
        try (TradingClient client = client()) {
            assertThatExceptionOfType(MalformedResponseException.class)
                    .isThrownBy(() -> client.account().configureLimits())
                    .withMessageContaining(reason);
        }
    }

    @Test
    void costsThatMakeNoSenseConfigureNothingEither() {
        transport.answer(200, LIMITS).answer(200, COSTS.replace("\"cost\":1", "\"cost\":-1"));
        transport.answer(200, "{\"fills\":[]}");
        try (TradingClient client = client()) {
            assertThatExceptionOfType(MalformedResponseException.class)
                    .isThrownBy(() -> client.account().configureLimits())
                    .withMessageContaining("$.endpoint_costs[0].cost: a cost of -1 tokens");
            for (int each : List.of(1, 2)) {
                assertThat(client.portfolio().fills(FillQuery.ALL.pagesOf(each)).toList())
                        .isEmpty();
            }
        }
        assertThat(time.sleeps()).isEmpty();
    }
}
