package io.kalshiflow.client.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kalshiflow.client.testing.RawRest.Answer;
import io.kalshiflow.client.testing.venue.ExchangeClock;
import io.kalshiflow.client.testing.venue.MarketSpec;
import io.kalshiflow.market.BookSide;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How orders end other than by a fill or a cancel, and what is asked of many at once. */
class ScriptedOrderLivesTest {
    private static final String ORDERS = "/portfolio/events/orders";
    private static final String GTC = "good_till_canceled";

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

    private String resting(String clientId, String side, String price, String count) {
        return rest.place(market.ticker(), clientId, side, price, count)
                .json()
                .path("order_id")
                .asText();
    }

    private JsonNode order(String orderId) {
        return rest.get("/portfolio/orders/" + orderId).json().path("order");
    }

    private String balance() {
        return rest.get("/portfolio/balance").json().path("balance_dollars").asText();
    }

    @Test
    void cancelByIdAloneLooksOnShardZero() {
        ScriptedMarket crypto = exchange.market(MarketSpec.of("KXBTC-1").onShard(2));
        assertThat(rest.place(crypto.ticker(), "c", "bid", "0.10", "1").code())
                .isEqualTo("400 available_balance_too_low");
        String transfer = "{'source':'event_contract','destination':'event_contract','amount':50000,"
                + "'destination_exchange_shard':2,'client_transfer_id':'t1'}";
        assertThat(rest.post("/portfolio/intra_exchange_instance_transfer", transfer)
                        .status())
                .isEqualTo(200);
        assertThat(rest.post("/portfolio/intra_exchange_instance_transfer", transfer)
                        .status())
                .isEqualTo(409);
        assertThat(rest.get("/portfolio/balance?exchange_index=2")
                        .json()
                        .path("balance")
                        .asLong())
                .isEqualTo(500);
        String id = rest.place(crypto.ticker(), "d", "bid", "0.10", "1")
                .json()
                .path("order_id")
                .asText();
        assertThat(rest.delete(ORDERS + "/" + id).code()).isEqualTo("404 not_found");
        assertThat(rest.delete(ORDERS + "/" + id + "?exchange_index=2").status())
                .isEqualTo(200);
    }

    @Test
    void ordersEndByExpiryPauseAndReactivation() {
        long seconds = ExchangeClock.DEFAULT_START_MILLIS / 1000 + 60;
        String leased = rest.place(market.ticker(), "e", "bid", "0.10", "1", GTC, "'expiration_time':" + seconds)
                .json()
                .path("order_id")
                .asText();
        String wary = rest.place(market.ticker(), "w", "bid", "0.10", "1", GTC, "'cancel_order_on_pause':true")
                .json()
                .path("order_id")
                .asText();
        String stays = resting("s", "bid", "0.10", "1");
        exchange.pauseTrading(0);
        assertThat(order(wary).path("status").asText()).isEqualTo("canceled");
        assertThat(rest.place(market.ticker(), "n", "bid", "0.10", "1").code()).isEqualTo("400 trading_paused");
        assertThat(rest.get("/exchange/status").json().path("trading_active").asBoolean())
                .isFalse();
        exchange.pauseExchange(0);
        assertThat(rest.delete(ORDERS + "/" + stays).code()).isEqualTo("400 exchange_paused");
        exchange.resume(0);
        exchange.advance(Duration.ofSeconds(60));
        assertThat(order(leased).path("status").asText()).isEqualTo("canceled");
        assertThat(order(stays).path("status").asText()).isEqualTo("resting");
        market.deactivate();
        market.reactivate();
        assertThat(order(stays).path("status").asText()).isEqualTo("canceled");
    }

    @Test
    void batchesAnswerItemByItem() {
        String good = RawRest.order(market.ticker(), "g", "bid", "0.10", "1", GTC, "");
        String bad = RawRest.order(market.ticker(), "b", "bid", "0.105", "1", GTC, "");
        Answer created = rest.post(ORDERS + "/batched", "{'orders':[" + good + "," + bad + "]}");
        assertThat(created.status()).isEqualTo(201);
        JsonNode items = created.json().path("orders");
        assertThat(items.path(1).path("order_id").isNull()).isTrue();
        assertThat(items.path(1).path("error").path("code").asText()).isEqualTo("invalid_price");
        String id = items.path(0).path("order_id").asText();
        JsonNode canceled = rest.call(
                        "DELETE", ORDERS + "/batched", "{'orders':[{'order_id':'" + id + "'},{'order_id':'nobody'}]}")
                .json()
                .path("orders");
        assertThat(canceled.path(0).path("reduced_by").asText()).isEqualTo("1.00");
        assertThat(canceled.path(1).path("error").path("code").asText()).isEqualTo("not_found");
        resting("h", "bid", "0.10", "1");
        assertThat(rest.delete(ORDERS).status()).isEqualTo(204);
        assertThat(rest.get("/portfolio/orders?status=resting").json().path("orders"))
                .isEmpty();
    }

    @Test
    void aGroupIsCanceledWhenItHasMatchedItsLimit() {
        String group = rest.post("/portfolio/order_groups/create", "{'contracts_limit':5}")
                .json()
                .path("order_group_id")
                .asText();
        String more = "'order_group_id':'" + group + "'";
        rest.place(market.ticker(), "a", "bid", "0.40", "3", GTC, more);
        rest.place(market.ticker(), "b", "bid", "0.39", "9", GTC, more);
        assertThat(rest.get("/portfolio/order_groups/" + group).json().path("orders"))
                .hasSize(2);
        market.take(BookSide.ASK, 4000, 300);
        exchange.advance(Duration.ofSeconds(16));
        market.take(BookSide.ASK, 3900, 400);
        assertThat(rest.get("/portfolio/order_groups/" + group).json().path("orders"))
                .hasSize(1);
        market.take(BookSide.ASK, 3900, 100);
        assertThat(rest.get("/portfolio/order_groups/" + group).json().path("orders"))
                .isEmpty();
        assertThat(rest.place(market.ticker(), "c", "bid", "0.40", "3", GTC, more)
                        .code())
                .isEqualTo("400 exceeded_order_group_risk_limit");
        assertThat(rest.call("PUT", "/portfolio/order_groups/" + group + "/reset", null)
                        .status())
                .isEqualTo(200);
        assertThat(rest.place(market.ticker(), "d", "bid", "0.40", "3", GTC, more)
                        .status())
                .isEqualTo(201);
        assertThat(rest.delete("/portfolio/order_groups/" + group).status()).isEqualTo(200);
        assertThat(rest.get("/portfolio/orders?status=resting").json().path("orders"))
                .isEmpty();
    }

    @Test
    void pagesFitTogetherWhateverComesBetween() {
        for (int i = 0; i < 5; i++) {
            resting("c" + i, "bid", "0.10", "1");
        }
        JsonNode first = rest.get("/portfolio/orders?limit=2").json();
        assertThat(first.path("orders").path(0).path("client_order_id").asText())
                .isEqualTo("c4");
        resting("late", "bid", "0.10", "1");
        String cursor = first.path("cursor").asText();
        JsonNode second =
                rest.get("/portfolio/orders?limit=100&cursor=" + cursor).json();
        assertThat(second.path("orders")).hasSize(3);
        assertThat(second.path("orders").path(0).path("client_order_id").asText())
                .isEqualTo("c2");
        assertThat(second.path("cursor").asText()).isEmpty();
        assertThat(rest.get("/portfolio/orders?status=resting&cursor=" + cursor).status())
                .isEqualTo(400);
    }

    @Test
    void anOrderOfOursFromElsewhereIsOursToo() {
        String id = market.foreignOrder(BookSide.BID, 1000, 100);
        assertThat(order(id).path("client_order_id").asText()).isEmpty();
        assertThat(balance()).isEqualTo("99.900000");
    }

    @Test
    void cancellingWhatIsFilledIsNotFoundOrZero() {
        market.rest(BookSide.ASK, 5000, 100);
        String id = resting("a", "bid", "0.5000", "1.00");
        String path = ORDERS + "/" + id + "?market_ticker=" + market.ticker();
        assertThat(rest.delete(path).code()).isEqualTo("404 not_found");
        exchange.doing(venue -> {
            venue.changes().filledCancelsAnswerZero(true);
            return id;
        });
        assertThat(rest.delete(path).json().path("reduced_by").asText()).isEqualTo("0.00");
    }

    @Test
    void afterTheCloseEvenCancelsAreRefused() {
        String id = resting("a", "bid", "0.1000", "1.00");
        exchange.advance(Duration.ofDays(366));
        assertThat(order(id).path("status").asText()).isEqualTo("canceled");
        assertThat(rest.delete(ORDERS + "/" + id).code()).isEqualTo("400 market_inactive");
    }
}
