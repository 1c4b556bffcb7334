package io.kalshiflow.client.rest;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.deleteRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static io.kalshiflow.client.rest.TradingAnswers.REF;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.kalshiflow.client.ExchangeEnvironment;
import io.kalshiflow.client.auth.testing.Keys;
import io.kalshiflow.client.http.Host;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What only real HTTP shows of writes: headers, bodies of deletes, answers without a body. */
class TradingOverHttpTest {
    @RegisterExtension
    static final WireMockExtension SERVER = WireMockExtension.newInstance().build();

    private static final String ROOT = "/trade-api/v2";
    private static final String ORDERS = ROOT + "/portfolio/events/orders";

    private static TradingClientBuilder builder() {
        return KalshiClient.demo(Keys.demoCredentials())
                .host(new Host(
                        ExchangeEnvironment.DEMO,
                        URI.create("http://localhost:" + SERVER.getPort()),
                        URI.create("ws://localhost")));
    }

    @Test
    void aBatchOfCancelsIsADeleteWithABodyOverRealHttp() {
        SERVER.stubFor(WireMock.get(urlEqualTo(ROOT + "/markets/TEST-1"))
                .willReturn(okJson("{\"market\":" + Answers.market("TEST-1") + "}")));
        SERVER.stubFor(WireMock.delete(urlEqualTo(ORDERS + "/batched"))
                .withRequestBody(equalToJson("""
                        {"orders":[{"order_id":"order-1","exchange_index":1,"market_ticker":"TEST-1"}]}"""))
                .willReturn(okJson("{\"orders\":[{\"order_id\":\"order-1\",\"reduced_by\":\"1.00\"}]}")));
        try (TradingClient client = builder().build()) {
            assertThat(client.orders().batch().cancel(List.of(REF)).allDone()).isTrue();
        }
    }

    @Test
    void cancelAllIsAnsweredWithoutABodyOverRealHttp() {
        SERVER.stubFor(
                WireMock.delete(urlEqualTo(ORDERS)).willReturn(aResponse().withStatus(204)));
        try (TradingClient client = builder().build()) {
            client.orders().cancelAll();
        }
        SERVER.verify(deleteRequestedFor(urlEqualTo(ORDERS)));
    }
}
