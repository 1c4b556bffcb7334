package io.kalshiflow.client.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.kalshiflow.client.ExchangeEnvironment;
import io.kalshiflow.client.OutcomeUnknownException;
import io.kalshiflow.client.auth.SignedHeaders;
import io.kalshiflow.client.auth.testing.Keys;
import io.kalshiflow.client.http.Host;
import io.kalshiflow.client.http.HttpBody;
import io.kalshiflow.client.http.HttpListener;
import io.kalshiflow.client.http.HttpMethod;
import io.kalshiflow.client.http.HttpRequest;
import io.kalshiflow.client.http.HttpResponse;
import io.kalshiflow.client.http.Query;
import io.kalshiflow.client.http.TransportException;
import io.kalshiflow.client.testing.ManualTime;
import io.kalshiflow.client.testing.ScriptedTransport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class KalshiClientTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final String FIVE_MINUTES_AHEAD = "Thu, 01 Jan 2026 00:05:00 GMT";
    private static final String UP = "{\"exchange_active\":true,\"trading_active\":true}";

    private final ScriptedTransport transport = new ScriptedTransport();
    private final ManualTime time = new ManualTime();

    private TradingClientBuilder signing() {
        return KalshiClient.demo(Keys.demoCredentials())
                .transport(transport)
                .time(time, () -> NOW, time, new SplittableRandom(1));
    }

    private Map<String, String> headers(int sent) {
        return transport.sent().get(sent).headers();
    }

    @Test
    void anAccountSignsWithoutTheQuery() {
        transport.answer(200, "{\"trades\":[]}");
        try (KalshiClient client = signing().build()) {
            client.markets().trades(TradeQuery.ALL).toList();
        }
        String text = NOW.toEpochMilli() + "GET/trade-api/v2/markets/trades";
        byte[] signature = Base64.getDecoder().decode(headers(0).get(SignedHeaders.SIGNATURE));
        assertThat(Keys.verifies(Keys.ED25519, text, signature)).isTrue();
        assertThat(headers(0)).containsEntry(SignedHeaders.KEY, Keys.KEY_ID);
    }

    @Test
    void publicDataIsReadWithoutAKey() {
        transport.answer(200, UP);
        try (KalshiClient client = Answers.publicClient(transport)) {
            client.exchange().status();
        }
        assertThat(headers(0)).isEmpty();
    }

    @Test
    void theNextTryIsSignedInTheExchangesTime() {
        transport.answer(503, Map.of("Date", FIVE_MINUTES_AHEAD), "").answer(200, UP);
        try (KalshiClient client = signing().build()) {
            client.exchange().status();
            assertThat(client.clockSkew().bound()).isNotNull();
        }
        long first = Long.parseLong(headers(0).get(SignedHeaders.TIMESTAMP));
        long second = Long.parseLong(headers(1).get(SignedHeaders.TIMESTAMP));
        assertThat(first).isEqualTo(NOW.toEpochMilli());
        assertThat(second - first).isBetween(299_000L, 301_000L);
    }

    @Test
    void anAnswerOutOfACacheDoesNotSetTheClock() {
        transport.answer(200, Map.of("Date", FIVE_MINUTES_AHEAD, "Age", "0"), UP);
        try (KalshiClient client = signing().build()) {
            client.exchange().status();
            assertThat(client.clockSkew().bound()).isNull();
        }
    }

    @Test
    void aListenerHearsOfEveryTry() {
        List<String> heard = new ArrayList<>();
        transport.fail(TransportException.Phase.MAYBE_SENT).answer(200, UP);
        HttpListener listener = new HttpListener() {
            @Override
            public void answered(HttpRequest request, HttpResponse response, Duration took) {
                heard.add("answered");
            }

            @Override
            public void failed(HttpRequest request, TransportException failure, Duration took) {
                heard.add("failed");
            }
        };
        try (KalshiClient client = signing().listener(listener).build()) {
            client.exchange().status();
        }
        assertThat(heard).containsExactly("failed", "answered");
    }

    @Test
    void everythingElseIsReachedRaw() {
        transport.answer(201, "{\"any\":1}");
        try (KalshiClient client = signing().build()) {
            Query query = Query.NONE.with("a", "b c");
            HttpResponse response =
                    client.raw(HttpMethod.POST, "/communications/rfqs", query, HttpBody.of("{\"contracts\":1}"));
            assertThat(response.status()).isEqualTo(201);
            assertThat(response.body().text()).isEqualTo("{\"any\":1}");
            assertThat(client.rawAsync(HttpMethod.GET, "/portfolio/balance", Query.NONE, HttpBody.EMPTY))
                    .succeedsWithin(Duration.ofSeconds(10));
            assertThatIllegalArgumentException()
                    .isThrownBy(() ->
                            client.raw(HttpMethod.GET, "/trade-api/v2/portfolio/balance", Query.NONE, HttpBody.EMPTY));
        }
        assertThat(transport.sent())
                .extracting(HttpRequest::toString)
                .containsExactly(
                        "POST /trade-api/v2/communications/rfqs?a=b%20c", "GET /trade-api/v2/portfolio/balance");
        assertThat(transport.sent().get(0).body().text()).isEqualTo("{\"contracts\":1}");
        assertThat(headers(0)).containsKey(SignedHeaders.SIGNATURE);
    }

    @Test
    void aRawWriteIsNeverRepeated() {
        transport.answer(503, "");
        try (KalshiClient client = signing().build()) {
            assertThatExceptionOfType(OutcomeUnknownException.class)
                    .isThrownBy(() -> client.raw(HttpMethod.POST, "/x", Query.NONE, HttpBody.of("{}")));
        }
        assertThat(transport.sent()).hasSize(1);
    }

    @Test
    void aHostOfTheOtherExchangeIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> signing().host(Host.of(ExchangeEnvironment.PRODUCTION)))
                .withMessageContaining("PRODUCTION");
    }

    @Test
    void closingClosesTheTransport() {
        signing().build().close();
        assertThat(transport.isClosed()).isTrue();
    }
}
