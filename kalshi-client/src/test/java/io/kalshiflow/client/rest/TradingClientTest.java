package io.kalshiflow.client.rest;

import static io.kalshiflow.client.rest.TradingAnswers.REF;
import static io.kalshiflow.client.rest.TradingAnswers.TEST_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.kalshiflow.client.ExchangeEnvironment;
import io.kalshiflow.client.auth.ProductionCredentials;
import io.kalshiflow.client.auth.SignedHeaders;
import io.kalshiflow.client.auth.testing.Keys;
import io.kalshiflow.client.http.Host;
import io.kalshiflow.client.http.HttpBody;
import io.kalshiflow.client.http.HttpMethod;
import io.kalshiflow.client.http.Query;
import io.kalshiflow.client.testing.ManualTime;
import io.kalshiflow.client.testing.ScriptedTransport;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TradingClientTest {
    private final ScriptedTransport transport = new ScriptedTransport();

    @Test
    void itReadsWhatAnybodyCanAndThereLearnsTheShardOfWhatItTrades() {
        transport
                .answer(200, "{\"market\":" + Answers.market("TEST-1") + "}")
                .answer(200, "{\"order_id\":\"order-1\",\"reduced_by\":\"1.00\"}");
        try (TradingClient client =
                TradingAnswers.builder(transport, new ManualTime()).build()) {
            client.markets().get(TEST_1);
            client.orders().cancel(REF);
        }
        assertThat(TradingAnswers.sent(transport))
                .containsExactly(
                        "GET /markets/TEST-1",
                        "DELETE /portfolio/events/orders/order-1?market_ticker=TEST-1&exchange_index=1");
    }

    @Test
    void aWriteIsSignedWithoutItsQueryAndBody() {
        transport.answer(200, "{\"order_id\":\"order-1\",\"reduced_by\":\"1.00\"}");
        try (TradingClient client = TradingAnswers.client(transport)) {
            client.orders().cancel(REF);
        }
        Map<String, String> headers = transport.sent().get(0).headers();
        String text = TradingAnswers.NOW.toEpochMilli() + "DELETE/trade-api/v2/portfolio/events/orders/order-1";
        byte[] signature = Base64.getDecoder().decode(headers.get(SignedHeaders.SIGNATURE));
        assertThat(Keys.verifies(Keys.ED25519, text, signature)).isTrue();
    }

    @Test
    void aKeyThatReadsSignsReadsAlone() {
        transport.answer(200, "{\"trades\":[]}");
        try (KalshiClient client = KalshiClient.marketData(
                        Keys.demoCredentials().forMarketData())
                .transport(transport)
                .build()) {
            client.markets().trades(TradeQuery.ALL).toList();
            assertThat(transport.sent().get(0).headers()).containsKey(SignedHeaders.SIGNATURE);
            assertThatIllegalStateException()
                    .isThrownBy(() ->
                            client.raw(HttpMethod.POST, "/portfolio/events/orders", Query.NONE, HttpBody.of("{}")));
        }
        assertThat(transport.sent()).hasSize(1);
    }

    @Test
    void aProductionKeyGoesToTheProductionExchange() {
        ProductionCredentials key = ProductionCredentials.fromPem(Keys.KEY_ID, Keys.pkcs8(Keys.ED25519));
        try (TradingClient client = KalshiClient.production(key)
                .host(Host.of(ExchangeEnvironment.PRODUCTION))
                .transport(transport.answer(200, "{\"balance\":1,\"portfolio_value\":0}"))
                .build()) {
            assertThat(client.portfolio().balance().available().e6()).isEqualTo(10_000);
        }
    }
}
