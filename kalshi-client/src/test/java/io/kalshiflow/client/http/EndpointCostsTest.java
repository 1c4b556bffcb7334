package io.kalshiflow.client.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointCostsTest {
    private static Charge charge(HttpMethod method, String path, CallOptions options) {
        return EndpointCosts.DOCUMENTED.charge(
                HttpRequest.of(method, Host.REST_PREFIX + path).withOptions(options));
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /markets, 10, false",
        "GET, /portfolio/orders, 10, false",
        "GET, /portfolio/orders/abc, 2, false",
        "GET, /portfolio/orders/queue_positions, 10, false",
        "GET, /portfolio/orders/abc/queue_position, 10, false",
        "POST, /portfolio/events/orders, 10, false",
        "POST, /portfolio/events/orders/abc/amend, 10, false",
        "POST, /portfolio/events/orders/abc/decrease, 10, false",
        "DELETE, /portfolio/events/orders/abc, 2, true",
        "DELETE, /portfolio/events/orders, 2, true",
        "DELETE, /portfolio/order_groups/g, 10, true",
        "PUT, /portfolio/order_groups/g/trigger, 10, true",
        "PUT, /portfolio/order_groups/g/reset, 10, false",
        "POST, /account/api_usage_level/upgrade, 30, false",
    })
    void documentedCostsAndUrgency(HttpMethod method, String path, int tokens, boolean urgent) {
        assertThat(charge(method, path, CallOptions.DEFAULT)).isEqualTo(new Charge(method.isRead(), tokens, 0, urgent));
    }

    @Test
    void aBatchPaysPerItemAndWithoutAShard() {
        CallOptions five = CallOptions.DEFAULT.onShard(2).batchOf(5);
        assertThat(charge(HttpMethod.POST, "/portfolio/events/orders/batched", five))
                .isEqualTo(new Charge(false, 50, 0, false));
        assertThat(charge(HttpMethod.DELETE, "/portfolio/events/orders/batched", five))
                .isEqualTo(new Charge(false, 10, 0, true));
    }

    @Test
    void aSingleWritePaysOnTheShardItNames() {
        String cancel = "/portfolio/events/orders/abc";
        assertThat(charge(HttpMethod.DELETE, cancel, CallOptions.DEFAULT.onShard(3)))
                .isEqualTo(new Charge(false, 2, 3, true));
        assertThat(charge(HttpMethod.DELETE, cancel, CallOptions.DEFAULT.onShard(CallOptions.AUTO))
                        .shard())
                .isEqualTo(CallOptions.AUTO);
    }

    @Test
    void quotesPayOnShardOne() {
        assertThat(charge(HttpMethod.POST, "/communications/quotes", CallOptions.DEFAULT))
                .isEqualTo(new Charge(false, 2, 1, false));
    }

    @Test
    void aLiveListReplacesTheDocumentedOneAndTheNarrowerRouteCounts() {
        EndpointCosts live = EndpointCosts.of(
                7,
                List.of(
                        new EndpointCosts.Cost("get", "/trade-api/v2/markets/:ticker", 3),
                        new EndpointCosts.Cost("GET", "/markets/trades", 5)));
        assertThat(live.charge(HttpRequest.of(HttpMethod.GET, "/trade-api/v2/markets/T"))
                        .tokens())
                .isEqualTo(3);
        assertThat(live.charge(HttpRequest.of(HttpMethod.GET, "/trade-api/v2/markets/trades"))
                        .tokens())
                .isEqualTo(5);
        assertThat(live.charge(HttpRequest.of(HttpMethod.DELETE, "/trade-api/v2/markets/trades"))
                        .tokens())
                .isEqualTo(7);
    }
}
