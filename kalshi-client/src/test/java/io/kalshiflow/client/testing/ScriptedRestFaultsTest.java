package io.kalshiflow.client.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.kalshiflow.client.AuthenticationException;
import io.kalshiflow.client.ExchangeEnvironment;
import io.kalshiflow.client.auth.testing.Keys;
import io.kalshiflow.client.http.HttpBody;
import io.kalshiflow.client.http.HttpMethod;
import io.kalshiflow.client.http.Query;
import io.kalshiflow.client.rest.KalshiClient;
import io.kalshiflow.client.testing.rest.HeldRequest;
import io.kalshiflow.client.testing.rest.HttpFault;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.MarketTicker;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import okhttp3.Request;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Answers that are wrong, late or lost, reads that lag, and who may ask at all. */
class ScriptedRestFaultsTest {
    private static final String ORDERS = "/portfolio/events/orders";
    private static final Duration PATIENCE = RawStream.PATIENCE;

    private final ScriptedExchange exchange = ScriptedExchange.start();
    private final ScriptedMarket market = exchange.market("KXT-26NOV01-A");
    private final RawRest rest = new RawRest(exchange.host());

    @BeforeEach
    void deposit() {
        exchange.deposit(0, "100.00");
    }

    @AfterEach
    void close() {
        exchange.close();
    }

    private RawRest.Answer place(String clientId) {
        return rest.place(market.ticker(), clientId, "bid", "0.10", "1.00");
    }

    private int orders() {
        return rest.get("/portfolio/orders").json().path("orders").size();
    }

    @Test
    void anAnswerIsReplacedWithoutOrAfterExecution() {
        exchange.faults().next("POST", ORDERS).times(2).meets(HttpFault.RATE_LIMITED);
        assertThat(place("a").body()).isEqualTo("{\"error\":\"too many requests\"}");
        assertThat(place("a").status()).isEqualTo(429);
        exchange.faults().next("POST", ORDERS).meets(HttpFault.BAD_GATEWAY);
        assertThat(place("a").body()).startsWith("<html>");
        assertThat(orders()).isZero();
        exchange.faults().next("POST", ORDERS).executesAndAnswers(200, "{}");
        assertThat(place("a").body()).isEqualTo("{}");
        assertThat(orders()).isEqualTo(1);
        assertThat(place("a").code()).isEqualTo("409 order_already_exists");
        assertThat(exchange.requests())
                .hasSize(7)
                .first()
                .hasToString(exchange.requests().get(1).toString());
    }

    @Test
    void anAnswerIsLostBeforeOrAfterExecution() {
        exchange.faults().next("POST", ORDERS).isLostBeforeExecution();
        assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> place("a"));
        assertThat(orders()).isZero();
        exchange.faults().next("POST", ORDERS).isLostAfterExecution();
        assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> place("a"));
        assertThat(orders()).isEqualTo(1);
    }

    @Test
    void aRequestIsHeldBeforeOrAfterExecution() {
        HeldRequest before = exchange.faults().next("POST", ORDERS).isHeldBeforeExecution();
        CompletableFuture<RawRest.Answer> first = CompletableFuture.supplyAsync(() -> place("a"));
        before.awaitArrival(PATIENCE);
        assertThat(orders()).isZero();
        before.release();
        assertThat(first).succeedsWithin(PATIENCE).returns(201, RawRest.Answer::status);
        HeldRequest after = exchange.faults().next("POST", ORDERS).isHeldAfterExecution();
        CompletableFuture<RawRest.Answer> second = CompletableFuture.supplyAsync(() -> place("b"));
        after.awaitArrival(PATIENCE);
        assertThat(orders()).isEqualTo(2);
        assertThat(second).isNotDone();
        after.release();
        assertThat(second).succeedsWithin(PATIENCE).returns(201, RawRest.Answer::status);
    }

    @Test
    void aSourceDrawsFaultsFromASeed() {
        Random random = new Random(3);
        exchange.faults().source(request -> random.nextInt(2) == 0 ? HttpFault.UNAVAILABLE : HttpFault.NONE);
        int refused = 0;
        for (int i = 0; i < 40; i++) {
            refused += rest.get("/exchange/status").status() == 503 ? 1 : 0;
        }
        assertThat(refused).isBetween(10, 30);
    }

    @Test
    void readsShowAnEarlierStateUntilTheyCatchUp() {
        place("a");
        exchange.reads().freezeFor(2);
        String asOf = rest.get("/exchange/user_data_timestamp").body();
        exchange.advance(Duration.ofSeconds(2));
        String id = place("b").json().path("order_id").asText();
        assertThat(rest.get("/portfolio/orders/" + id).status()).isEqualTo(404);
        assertThat(rest.get("/exchange/user_data_timestamp").body()).isEqualTo(asOf);
        assertThat(orders()).isEqualTo(1);
        assertThat(orders()).isEqualTo(2);
        exchange.reads().freeze();
        rest.delete(ORDERS + "/" + id);
        assertThat(rest.get("/portfolio/orders/" + id)
                        .json()
                        .path("order")
                        .path("status")
                        .asText())
                .isEqualTo("resting");
        exchange.reads().catchUp();
        assertThat(rest.get("/portfolio/orders/" + id)
                        .json()
                        .path("order")
                        .path("status")
                        .asText())
                .isEqualTo("canceled");
        assertThat(rest.get("/exchange/user_data_timestamp").body()).contains("2026-11-01T00:00:02Z");
    }

    @Test
    void onlyTheKeysOwnSignaturesAreGood() {
        assertThat(rest.send(new Request.Builder()
                                .url(exchange.host().rest() + "/trade-api/v2/portfolio/balance")
                                .build())
                        .code())
                .isEqualTo("401 authentication_error");
        exchange.accepts(Keys.ED25519.getPublic());
        assertThat(rest.get("/portfolio/balance").status()).isEqualTo(401);
        try (KalshiClient client =
                KalshiClient.demo(Keys.demoCredentials()).host(exchange.host()).build()) {
            assertThat(client.raw(HttpMethod.GET, "/portfolio/balance", Query.NONE.with("x", "y z"), HttpBody.EMPTY)
                            .status())
                    .isEqualTo(200);
            exchange.accepts(Keys.RSA.getPublic());
            assertThatExceptionOfType(AuthenticationException.class)
                    .isThrownBy(() -> client.raw(HttpMethod.GET, "/portfolio/balance", Query.NONE, HttpBody.EMPTY));
        }
        exchange.toleratesSkew(Duration.ofSeconds(5));
        exchange.advance(Duration.ofSeconds(6));
        assertThat(rest.get("/portfolio/balance")
                        .json()
                        .path("error")
                        .path("details")
                        .asText())
                .contains("expired");
    }

    @Test
    void theExchangesClockStandsInTheDateHeader() {
        exchange.advance(Duration.ofHours(1));
        assertThat(rest.get("/exchange/status").date()).isEqualTo("Sun, 01 Nov 2026 01:00:00 GMT");
    }

    @Test
    void theRealClientReadsItsPublicData() {
        market.rest(BookSide.BID, 4000, 1000);
        market.rest(BookSide.BID, 4100, 100);
        market.rest(BookSide.ASK, 4500, 250);
        market.trade(BookSide.BID, 4300, 100);
        try (KalshiClient client = KalshiClient.publicData(ExchangeEnvironment.DEMO)
                .host(exchange.host())
                .build()) {
            MarketTicker ticker = new MarketTicker(market.ticker());
            assertThat(client.exchange().status().tradingActive()).isTrue();
            assertThat(client.exchange().schedule()).isNotNull();
            assertThat(client.markets().get(ticker).market().ticker()).isEqualTo(ticker);
            assertThat(client.markets()
                            .orderBook(ticker, 0)
                            .bids()
                            .get(0)
                            .price()
                            .e4())
                    .isEqualTo(4100);
            assertThat(client.events().get("KXT-26NOV01").markets()).hasSize(1);
        }
    }
}
