package io.kalshiflow.client.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kalshiflow.client.testing.RawRest.Answer;
import io.kalshiflow.client.testing.venue.ExchangeClock;
import io.kalshiflow.market.BookSide;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** V2 order writes and what they leave behind. */
class ScriptedOrdersTest {
    private static final String ORDERS = "/portfolio/events/orders";
    private static final String IOC = "immediate_or_cancel";
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
    void aRestingOrderReservesItsCostAndACancelGivesItBack() {
        Answer created = rest.place(market.ticker(), "c1", "bid", "0.4000", "10.00");
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.json().path("remaining_count").asText()).isEqualTo("10.00");
        assertThat(created.json().path("ts_ms").asLong()).isEqualTo(ExchangeClock.DEFAULT_START_MILLIS);
        assertThat(created.json().has("average_fill_price")).isFalse();
        assertThat(balance()).isEqualTo("96.000000");
        String id = created.json().path("order_id").asText();
        Answer canceled = rest.delete(ORDERS + "/" + id + "?market_ticker=" + market.ticker());
        assertThat(canceled.json().path("reduced_by").asText()).isEqualTo("10.00");
        assertThat(balance()).isEqualTo("100.000000");
        assertThat(order(id).path("status").asText()).isEqualTo("canceled");
        assertThat(rest.delete(ORDERS + "/" + id).code()).isEqualTo("404 not_found");
    }

    @Test
    void aTakerTradesAtTheRestingPriceAndPaysTheFee() {
        market.rest(BookSide.ASK, 5000, 10_000);
        JsonNode bought = rest.place(market.ticker(), "c1", "bid", "0.5200", "100.00", IOC, "")
                .json();
        assertThat(bought.path("fill_count").asText()).isEqualTo("100.00");
        assertThat(bought.path("average_fill_price").asText()).isEqualTo("0.500000");
        assertThat(bought.path("average_fee_paid").asText()).isEqualTo("0.017500");
        assertThat(balance()).isEqualTo("48.250000");
        JsonNode fill = rest.get("/portfolio/fills").json().path("fills").path(0);
        assertThat(fill.path("fee_cost").asText()).isEqualTo("1.750000");
        assertThat(fill.path("is_taker").asBoolean()).isTrue();
        assertThat(fill.has("client_order_id")).isFalse();
        JsonNode position =
                rest.get("/portfolio/positions").json().path("market_positions").path(0);
        assertThat(position.path("position_fp").asText()).isEqualTo("100.00");
        market.settleYes();
        assertThat(balance()).isEqualTo("148.250000");
        JsonNode settlement =
                rest.get("/portfolio/settlements").json().path("settlements").path(0);
        assertThat(settlement.path("revenue").asLong()).isEqualTo(10_000);
        assertThat(settlement.path("market_result").asText()).isEqualTo("yes");
    }

    @Test
    void timeInForceSaysWhatBecomesOfTheRest() {
        market.rest(BookSide.ASK, 5000, 300);
        String fok = "fill_or_kill";
        assertThat(rest.place(market.ticker(), "f1", "bid", "0.5000", "4.00", fok, "")
                        .code())
                .isEqualTo("409 fill_or_kill_insufficient_resting_volume");
        assertThat(rest.place(market.ticker(), "f2", "bid", "0.5000", "1.00", fok, "")
                        .status())
                .isEqualTo(201);
        JsonNode part = rest.place(market.ticker(), "i1", "bid", "0.5000", "4.00", IOC, "")
                .json();
        assertThat(part.path("fill_count").asText()).isEqualTo("2.00");
        assertThat(part.path("remaining_count").asText()).isEqualTo("0.00");
        assertThat(order(part.path("order_id").asText()).path("status").asText())
                .isEqualTo("canceled");
    }

    @Test
    void aPostOnlyOrderThatWouldTakeIsCanceled() {
        market.rest(BookSide.ASK, 5000, 300);
        Answer refused = rest.place(market.ticker(), "p1", "bid", "0.5000", "1.00", GTC, "post_only");
        assertThat(refused.code()).isEqualTo("400 invalid_order");
        assertThat(refused.json().path("error").path("details").asText()).isEqualTo("post only cross");
        assertThat(rest.get("/portfolio/orders?status=canceled").json().path("orders"))
                .hasSize(1);
    }

    @Test
    void reduceOnlyNeverOpens() {
        market.rest(BookSide.BID, 5000, 1000);
        market.rest(BookSide.ASK, 6000, 500);
        rest.place(market.ticker(), "b", "bid", "0.6000", "3.00", IOC, "");
        JsonNode sold = rest.place(market.ticker(), "s", "ask", "0.5000", "5.00", IOC, "'reduce_only':true")
                .json();
        assertThat(sold.path("fill_count").asText()).isEqualTo("3.00");
        assertThat(rest.place(market.ticker(), "t", "ask", "0.5000", "5.00", GTC, "'reduce_only':true")
                        .code())
                .isEqualTo("400 invalid_order");
        assertThat(rest.get("/portfolio/positions?count_filter=position").json().path("market_positions"))
                .isEmpty();
    }

    @Test
    void ordersOfOneAccountDoNotTradeWithEachOther() {
        String own = resting("a", "ask", "0.5000", "2.00");
        market.rest(BookSide.ASK, 5000, 200);
        JsonNode yielding =
                rest.place(market.ticker(), "b", "bid", "0.5000", "3.00").json();
        assertThat(order(yielding.path("order_id").asText()).path("status").asText())
                .isEqualTo("canceled");
        assertThat(order(own).path("status").asText()).isEqualTo("resting");
        JsonNode pushing = rest.place(
                        market.ticker(), "c", "bid", "0.5000", "3.00", GTC, "'self_trade_prevention_type':'maker'")
                .json();
        assertThat(pushing.path("fill_count").asText()).isEqualTo("2.00");
        assertThat(pushing.path("remaining_count").asText()).isEqualTo("1.00");
        assertThat(order(own).path("status").asText()).isEqualTo("canceled");
    }

    @Test
    void anAmendKeepsItsPlaceOnlyWhereTheExchangeDoes() {
        String id = resting("a", "bid", "0.4000", "5.00");
        market.rest(BookSide.BID, 4000, 700);
        assertThat(amend(id, "a", "0.4000", "3.00").path("remaining_count").asText())
                .isEqualTo("3.00");
        assertThat(ahead(id)).isEqualTo("0.00");
        amend(id, "a", "0.4000", "4.00");
        assertThat(ahead(id)).isEqualTo("7.00");
        assertThat(rest.post(ORDERS + "/" + id + "/decrease", "{'reduce_by':'1.00'}")
                        .json()
                        .path("remaining_count")
                        .asText())
                .isEqualTo("3.00");
        assertThat(ahead(id)).isEqualTo("7.00");
        assertThat(amend(id, "x", "0.4000", "4.00").path("error").path("code").asText())
                .isEqualTo("order_id_and_client_order_id_mismatch");
        assertThat(amend(id, "a", "0.9000", "400.00").path("error").path("code").asText())
                .isEqualTo("available_balance_too_low");
        exchange.doing(venue -> {
            venue.changes().amendsRename(true);
            return id;
        });
        String renamed = amend(id, "a", "0.4100", "4.00").path("order_id").asText();
        assertThat(renamed).isNotEqualTo(id);
        assertThat(order(renamed).path("yes_price_dollars").asText()).isEqualTo("0.4100");
    }

    private JsonNode amend(String id, String clientId, String price, String count) {
        return rest.post(
                        ORDERS + "/" + id + "/amend",
                        "{'ticker':'" + market.ticker() + "','side':'bid','price':'" + price + "','count':'" + count
                                + "','client_order_id':'" + clientId + "'}")
                .json();
    }

    private String ahead(String id) {
        return rest.get("/portfolio/orders/" + id + "/queue_position")
                .json()
                .path("queue_position_fp")
                .asText();
    }

    @Test
    void whatIsRefusedSaysWhyAndChangesNothing() {
        market.rest(BookSide.ASK, 5000, 300);
        resting("used", "bid", "0.0100", "1.00");
        String[][] cases = {
            {"409 order_already_exists", "used", "0.0100", "1.00"},
            {"400 invalid_price", "n", "0.0150", "1.00"},
            {"400 invalid_order_size", "n", "0.0200", "0.00"},
            {"400 invalid_order_size", "n", "0.0200", "0.001"},
            {"400 available_balance_too_low", "n", "0.4900", "300.00"}
        };
        for (String[] each : cases) {
            assertThat(rest.place(market.ticker(), each[1], "bid", each[2], each[3])
                            .code())
                    .isEqualTo(each[0]);
        }
        assertThat(rest.place("NOBODY", "n", "bid", "0.50", "1").code()).isEqualTo("404 market_not_found");
        assertThat(rest.post(ORDERS, "{'ticker':'x'}").code()).isEqualTo("400 invalid_order");
        assertThat(rest.post("/portfolio/orders", "{}").code()).isEqualTo("410 deprecated_v1_order_endpoint");
        assertThat(rest.get("/portfolio/orders").json().path("orders")).hasSize(1);
        market.deactivate();
        assertThat(rest.place(market.ticker(), "n", "bid", "0.01", "1").code()).isEqualTo("400 market_inactive");
        market.close();
        assertThat(rest.get("/portfolio/orders?status=resting").json().path("orders"))
                .isEmpty();
    }
}
