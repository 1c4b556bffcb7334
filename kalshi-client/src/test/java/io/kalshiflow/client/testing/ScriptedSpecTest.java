package io.kalshiflow.client.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kalshiflow.market.BookSide;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the exchange's specifications (OpenAPI 3.34.0, AsyncAPI 2.0.0) require, deprecated fields aside, is there. */
class ScriptedSpecTest {
    private static final OkHttpClient HTTP = new OkHttpClient();
    private static final String ALL = "['orderbook_delta','ticker','trade','fill','user_orders','market_positions',"
            + "'market_lifecycle_v2','order_group_updates']";

    private final ScriptedExchange exchange = ScriptedExchange.start();
    private final ScriptedMarket market = exchange.market("KXT-26NOV01-A");
    private final RawRest rest = new RawRest(exchange.host());

    @BeforeEach
    void trade() {
        exchange.deposit(0, "100.00");
    }

    @AfterEach
    void close() {
        exchange.close();
    }

    private void act() {
        market.rest(BookSide.ASK, 5000, 1000);
        rest.place(market.ticker(), "a", "bid", "0.50", "3.00");
        rest.place(market.ticker(), "b", "bid", "0.40", "2.00");
        market.take(BookSide.ASK, 4000, 100);
        rest.post("/portfolio/order_groups/create", "{'contracts_limit_fp':'5.00'}");
    }

    private static void assertHas(JsonNode json, String fields) {
        for (String field : fields.split(" ", -1)) {
            assertThat(json.has(field)).as(field + " in " + json).isTrue();
        }
    }

    @Test
    void readsHaveWhatIsRequired() {
        act();
        assertHas(
                rest.get("/portfolio/orders").json().path("orders").path(0),
                "order_id user_id client_order_id ticker outcome_side book_side type status yes_price_dollars "
                        + "no_price_dollars fill_count_fp remaining_count_fp initial_count_fp taker_fees_dollars "
                        + "maker_fees_dollars taker_fill_cost_dollars maker_fill_cost_dollars");
        assertHas(
                rest.get("/portfolio/fills").json().path("fills").path(0),
                "fill_id exchange_index trade_id order_id ticker market_ticker outcome_side book_side count_fp "
                        + "yes_price_dollars no_price_dollars is_taker fee_cost");
        JsonNode positions = rest.get("/portfolio/positions").json();
        assertHas(
                positions.path("market_positions").path(0),
                "ticker exchange_index total_traded_dollars position_fp market_exposure_dollars "
                        + "realized_pnl_dollars fees_paid_dollars last_updated_ts");
        assertHas(
                positions.path("event_positions").path(0),
                "event_ticker total_cost_dollars total_cost_shares_fp event_exposure_dollars realized_pnl_dollars "
                        + "fees_paid_dollars");
        assertHas(rest.get("/portfolio/balance").json(), "balance balance_dollars portfolio_value updated_ts");
        assertHas(
                rest.get("/markets/trades").json().path("trades").path(0),
                "trade_id ticker count_fp yes_price_dollars no_price_dollars taker_outcome_side taker_book_side "
                        + "created_time is_block_trade");
        assertHas(
                rest.get("/portfolio/orders/queue_positions?market_tickers=" + market.ticker())
                        .json()
                        .path("queue_positions")
                        .path(0),
                "order_id market_ticker queue_position_fp");
        assertHas(rest.get("/account/limits").json(), "usage_tier read write grants");
        assertHas(rest.get("/account/endpoint_costs").json(), "default_cost endpoint_costs");
        market.settleNo();
        assertHas(
                rest.get("/portfolio/settlements").json().path("settlements").path(0),
                "ticker exchange_index event_ticker market_result yes_count_fp yes_total_cost_dollars no_count_fp "
                        + "no_total_cost_dollars revenue settled_time fee_cost");
    }

    @Test
    void publicDataHasWhatIsRequired() {
        market.rest(BookSide.BID, 4000, 100);
        assertHas(
                rest.get("/markets/" + market.ticker()).json().path("market"),
                "ticker event_ticker market_type yes_sub_title no_sub_title created_time updated_time open_time "
                        + "close_time latest_expiration_time settlement_timer_seconds status notional_value_dollars "
                        + "yes_bid_dollars yes_ask_dollars no_bid_dollars no_ask_dollars yes_bid_size_fp "
                        + "yes_ask_size_fp last_price_dollars previous_yes_bid_dollars previous_yes_ask_dollars "
                        + "previous_price_dollars volume_fp volume_24h_fp open_interest_fp result can_close_early "
                        + "expiration_value rules_primary rules_secondary price_level_structure price_ranges "
                        + "settlement_bounds_type");
        assertHas(
                rest.get("/events/KXT-26NOV01").json().path("event"),
                "event_ticker series_ticker sub_title title collateral_return_type mutually_exclusive "
                        + "settlement_sources");
        assertHas(
                rest.get("/series/KXT").json().path("series"),
                "ticker frequency title category tags settlement_sources contract_url contract_terms_url fee_type "
                        + "fee_multiplier additional_prohibitions");
        JsonNode books = rest.get("/markets/orderbooks?tickers=" + market.ticker() + "&tickers=NOBODY")
                .json()
                .path("orderbooks");
        assertThat(books).hasSize(1);
        assertThat(books.path(0).path("orderbook_fp"))
                .hasToString("{\"yes_dollars\":[[\"0.4000\",\"1.00\"]],\"no_dollars\":[]}");
        assertThat(rest.get("/markets?status=open").json().path("markets")).hasSize(1);
        assertThat(rest.get("/markets?status=settled").json().path("markets")).isEmpty();
        assertThat(rest.get("/markets?status=active").status()).isEqualTo(400);
    }

    @Test
    void messagesHaveWhatIsRequired() {
        Map<String, String> required = Map.of(
                "orderbook_delta", "market_ticker market_id price_dollars delta_fp side",
                "ticker",
                        "market_ticker market_id price_dollars yes_bid_dollars yes_ask_dollars yes_bid_size_fp "
                                + "yes_ask_size_fp last_trade_size_fp volume_fp open_interest_fp dollar_volume "
                                + "dollar_open_interest ts_ms",
                "trade",
                        "trade_id market_ticker yes_price_dollars no_price_dollars count_fp taker_outcome_side "
                                + "taker_book_side is_block_trade ts_ms",
                "fill",
                        "trade_id order_id client_order_id market_ticker exchange_index is_taker yes_price_dollars "
                                + "count_fp fee_cost outcome_side book_side post_position_fp ts_ms",
                "user_order",
                        "order_id user_id ticker status outcome_side book_side yes_price_dollars initial_count_fp "
                                + "fill_count_fp remaining_count_fp taker_fill_cost_dollars maker_fill_cost_dollars "
                                + "taker_fees_dollars maker_fees_dollars client_order_id exchange_index created_ts_ms",
                "market_position",
                        "user_id market_ticker position_fp position_cost_dollars realized_pnl_dollars "
                                + "fees_paid_dollars position_fee_cost_dollars volume_fp",
                "market_lifecycle_v2", "event_type market_ticker",
                "order_group_updates", "event_type order_group_id ts_ms");
        try (RawStream client = new RawStream(HTTP, exchange.host())) {
            client.next();
            client.send("{'id':1,'cmd':'subscribe','params':{'channels':" + ALL + ",'use_yes_price':true,"
                    + "'market_tickers':['" + market.ticker() + "']}}");
            for (int reply = 0; reply < 9; reply++) {
                client.next();
            }
            act();
            market.settleYes();
            Map<String, JsonNode> seen = new HashMap<>();
            while (seen.size() < required.size()) {
                JsonNode message = client.json();
                assertHas(message, "type sid msg sending_ts_ms");
                seen.put(message.path("type").asText(), message);
                assertHas(
                        message.path("msg"),
                        required.getOrDefault(message.path("type").asText(), "no such message"));
            }
            assertThat(seen.entrySet().stream()
                            .filter(each -> each.getValue().has("seq"))
                            .map(Map.Entry::getKey))
                    .containsExactlyInAnyOrder(
                            "orderbook_delta", "trade", "market_lifecycle_v2", "order_group_updates");
        }
    }

    @Test
    void ourOwnChangesOfABookNameOurOrder() {
        try (RawStream client = new RawStream(HTTP, exchange.host())) {
            client.next();
            client.subscribe(market.ticker());
            client.next();
            client.next();
            act();
            List<String> causes = List.of(cause(client), cause(client), cause(client), cause(client));
            assertThat(causes).containsExactly("", "a", "b", "");
        }
    }

    private static String cause(RawStream client) {
        return client.json().path("msg").path("client_order_id").asText();
    }
}
