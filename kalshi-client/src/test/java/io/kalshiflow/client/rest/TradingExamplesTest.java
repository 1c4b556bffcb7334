package io.kalshiflow.client.rest;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.deleteRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static io.kalshiflow.client.rest.TradingAnswers.MINE;
import static io.kalshiflow.client.rest.TradingAnswers.REF;
import static io.kalshiflow.client.rest.TradingAnswers.TEST_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.kalshiflow.client.ExchangeEnvironment;
import io.kalshiflow.client.auth.SignedHeaders;
import io.kalshiflow.client.auth.testing.Keys;
import io.kalshiflow.client.http.Host;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TradingExamplesTest {
    @RegisterExtension
    static final WireMockExtension SERVER = WireMockExtension.newInstance().build();

    private static final String ROOT = "/trade-api/v2";
    private static final String ORDERS = ROOT + "/portfolio/events/orders";
    private static final String CANCEL = ORDERS + "/order-1?market_ticker=TEST-1&exchange_index=1";

    private static TradingClientBuilder builder() {
        return KalshiClient.demo(Keys.demoCredentials())
                .host(new Host(
                        ExchangeEnvironment.DEMO,
                        URI.create("http://localhost:" + SERVER.getPort()),
                        URI.create("ws://localhost")));
    }

    private static void read(String url, String json) {
        SERVER.stubFor(WireMock.get(urlEqualTo(ROOT + url)).willReturn(okJson(json)));
    }

    private static void placing(int status, String json) {
        SERVER.stubFor(WireMock.post(urlEqualTo(ORDERS))
                .willReturn(aResponse().withStatus(status).withBody(json)));
    }

    private static void canceling(int status, String json) {
        SERVER.stubFor(WireMock.delete(urlEqualTo(CANCEL))
                .willReturn(aResponse().withStatus(status).withBody(json)));
    }

    @BeforeEach
    void anAccountAndAMarket() {
        read(
                "/account/limits",
                "{\"usage_tier\":\"basic\",\"read\":{\"refill_rate\":200,\"bucket_capacity\":600},"
                        + "\"write\":{\"refill_rate\":100,\"bucket_capacity\":100}}");
        read("/account/endpoint_costs", "{\"default_cost\":10,\"endpoint_costs\":[]}");
        read("/markets/TEST-1", "{\"market\":" + Answers.market("TEST-1") + "}");
    }

    private static String placeAndCancel() {
        return PlaceAndCancelExample.run(builder(), TEST_1, MINE);
    }

    @Test
    void anOrderIsPlacedAndCancelledOverRealHttp() {
        placing(201, "{\"order_id\":\"order-1\",\"fill_count\":\"0.00\",\"remaining_count\":\"1.00\",\"ts_ms\":1}");
        canceling(200, "{\"order_id\":\"order-1\",\"reduced_by\":\"1.00\",\"ts_ms\":2}");
        assertThat(placeAndCancel()).isEqualTo("cancelled 1.00");
        SERVER.verify(postRequestedFor(urlEqualTo(ORDERS))
                .withHeader(SignedHeaders.KEY, matching(Keys.KEY_ID))
                .withHeader("Content-Type", matching("application/json.*"))
                .withRequestBody(equalToJson("""
                        {"ticker":"TEST-1","client_order_id":"mine-1","side":"bid","count":"1.00","price":"0.0100",
                         "time_in_force":"good_till_canceled","self_trade_prevention_type":"taker_at_cross",
                         "post_only":true,"exchange_index":1}""")));
        SERVER.verify(deleteRequestedFor(urlEqualTo(CANCEL)));
    }

    @Test
    void anOrderWhoseAnswerIsLostIsFoundAndCancelled() {
        placing(504, "");
        read("/exchange/user_data_timestamp", "{\"as_of_time\":\"2026-01-01T00:00:00Z\"}");
        read(
                "/portfolio/orders?limit=1000&ticker=TEST-1",
                TradingAnswers.orders(
                        "",
                        TradingAnswers.order("order-1", "mine-1", "resting", "0.00")
                                .replace("\"exchange_index\":2", "\"exchange_index\":1")));
        read("/portfolio/fills?limit=1000&order_id=order-1", TradingAnswers.fills(""));
        canceling(404, "{\"error\":{\"code\":\"not_found\"}}");
        read(
                "/portfolio/orders/order-1",
                "{\"order\":" + TradingAnswers.order("order-1", "mine-1", "executed", "10.50") + "}");
        assertThat(placeAndCancel()).isEqualTo("over before: executed");
        SERVER.verify(1, postRequestedFor(urlEqualTo(ORDERS)));
    }

    @Test
    void allFillsAreReadOverRealHttp() {
        String fills = "/portfolio/fills?limit=1000&ticker=TEST-1&min_ts=";
        read(fills + 0, TradingAnswers.fills("next==", TradingAnswers.fill("b", "2026-01-01T00:00:01Z")));
        read(fills + "0&cursor=next%3D%3D", TradingAnswers.fills("", TradingAnswers.fill("a", "2026-01-01T00:00:00Z")));
        read(fills + 1_767_225_540, TradingAnswers.fills("", TradingAnswers.fill("b", "2026-01-01T00:00:01Z")));
        assertThat(AllFillsExample.run(builder(), TEST_1)).isEqualTo("2 fills, 0.086624 of fees, 0 since");
    }

    @Test
    void aBatchOfCancelsIsADeleteWithABodyOverRealHttp() {
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
