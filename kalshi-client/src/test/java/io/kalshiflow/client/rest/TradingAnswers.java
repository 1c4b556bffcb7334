package io.kalshiflow.client.rest;

import io.kalshiflow.client.auth.testing.Keys;
import io.kalshiflow.client.http.HttpTransport;
import io.kalshiflow.client.testing.ManualTime;
import io.kalshiflow.client.testing.ScriptedTransport;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.market.Price;
import io.kalshiflow.market.Quantity;
import io.kalshiflow.trade.ClientOrderId;
import io.kalshiflow.trade.NewOrder;
import io.kalshiflow.trade.OrderCommand;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;

/** Answers to an account in the documented forms, made up, and clients that are given them. */
final class TradingAnswers {
    static final Duration LONG = Duration.ofSeconds(10);
    static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    static final MarketTicker TEST_1 = new MarketTicker("TEST-1");
    static final ClientOrderId MINE = new ClientOrderId("mine-1");
    static final OrderRef REF = new OrderRef(TEST_1, "order-1", MINE);
    static final OrderCommand.Place BUY =
            new OrderCommand.Place(MINE, NewOrder.buyYes(TEST_1, Price.ofCents(56), Quantity.of("10.50")));

    private TradingAnswers() {}

    static TradingClientBuilder builder(HttpTransport transport, ManualTime time) {
        return KalshiClient.demo(Keys.demoCredentials())
                .transport(transport)
                .time(time, () -> NOW, time, new SplittableRandom(1));
    }

    /** It knows already that TEST-1 is on shard 2. */
    static TradingClient client(ScriptedTransport transport) {
        return knowing(builder(transport, new ManualTime()).build());
    }

    static TradingClient client(int status, String body) {
        return client(new ScriptedTransport().answer(status, body));
    }

    static TradingClient knowing(TradingClient client) {
        client.shards().learn(TEST_1, 2);
        return client;
    }

    /** All that was sent, each as method, path, query and body. */
    static List<String> sent(ScriptedTransport transport) {
        return transport.sent().stream()
                .map(each -> (each + " " + each.body().text()).strip().replace("/trade-api/v2", ""))
                .toList();
    }

    static final String PLACED = """
            {"order_id":"order-1","client_order_id":"mine-1","fill_count":"2.50","remaining_count":"8.00",
             "average_fill_price":"0.554000","average_fee_paid":"0.017325","ts_ms":1767225600123}""";

    static String order(String id, String clientId, String status, String filled) {
        return """
                {"order_id":"%s","user_id":"u","client_order_id":"%s","ticker":"TEST-1","side":"no","action":"sell",
                 "outcome_side":"yes","book_side":"bid","type":"limit","status":"%s","yes_price_dollars":"0.5600",
                 "no_price_dollars":"0.4400","initial_count_fp":"10.50","fill_count_fp":"%s",
                 "remaining_count_fp":"8.00","taker_fill_cost_dollars":"1.385000","maker_fill_cost_dollars":"0.000000",
                 "taker_fees_dollars":"0.043312","maker_fees_dollars":"0.000000","expiration_time":null,
                 "created_time":"2026-01-01T00:00:00.5Z","last_update_time":"","self_trade_prevention_type":null,
                 "order_group_id":null,"exchange_index":2}""".formatted(id, clientId, status, filled);
    }

    static String orders(String cursor, String... orders) {
        return "{\"orders\":[" + String.join(",", orders) + "],\"cursor\":\"" + cursor + "\"}";
    }

    static String fill(String tradeId, String created) {
        return """
                {"fill_id":"%1$s","trade_id":"%1$s","order_id":"order-1","ticker":"TEST-1","market_ticker":"TEST-1",
                 "side":"no","action":"sell","outcome_side":"yes","book_side":"bid","count_fp":"2.50",
                 "yes_price_dollars":"0.5540","no_price_dollars":"0.4460","is_taker":true,"fee_cost":"0.043312",
                 "created_time":"%2$s","ts":1767225600,"exchange_index":2}""".formatted(tradeId, created);
    }

    static String fills(String cursor, String... fills) {
        return "{\"fills\":[" + String.join(",", fills) + "],\"cursor\":\"" + cursor + "\"}";
    }
}
