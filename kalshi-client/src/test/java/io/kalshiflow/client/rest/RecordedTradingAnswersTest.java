package io.kalshiflow.client.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalshiflow.client.http.HttpRequest;
import io.kalshiflow.client.http.Tier;
import io.kalshiflow.client.internal.wire.ErrorBody;
import io.kalshiflow.client.internal.wire.JsonView;
import io.kalshiflow.client.testing.ScriptedTransport;
import io.kalshiflow.client.testing.SharedData;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.market.Money;
import io.kalshiflow.market.Price;
import io.kalshiflow.market.Quantity;
import io.kalshiflow.trade.ClientOrderId;
import io.kalshiflow.trade.NewOrder;
import io.kalshiflow.trade.OrderCommand;
import io.kalshiflow.trade.TimeInForce;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Requests and answers as the exchange documents or really gave them. */
class RecordedTradingAnswersTest {
    private static final String SAMPLES = "api-samples/rest/";

    private final ScriptedTransport transport = new ScriptedTransport();

    private static JsonView read(String name) throws IOException {
        try (InputStream in = Files.newInputStream(SharedData.path(name))) {
            return JsonView.read(in);
        }
    }

    private static String text(String name) throws IOException {
        return Files.readString(SharedData.path(name));
    }

    private TradingClient client(JsonView firstOrder) {
        TradingClient client = TradingAnswers.client(transport);
        client.shards()
                .learn(
                        firstOrder.either("ticker", "market_ticker").as(MarketTicker::new),
                        firstOrder.at("exchange_index").integer());
        return client;
    }

    /** The order that a request asks for. */
    private static OrderCommand.Place place(JsonView json) {
        return new OrderCommand.Place(
                json.at("client_order_id").as(ClientOrderId::new),
                new NewOrder(
                        json.at("ticker").as(MarketTicker::new),
                        known(BookSide.class, json.at("side")),
                        json.at("price").as(Price::of).e4(),
                        json.at("count").as(Quantity::of).e2(),
                        known(TimeInForce.class, json.at("time_in_force")),
                        false,
                        false,
                        ""));
    }

    private static <E extends Enum<E>> E known(Class<E> type, JsonView word) {
        return Enum.valueOf(type, word.text().toUpperCase(Locale.ROOT));
    }

    private static OrderOptions options(JsonView json) {
        return OrderOptions.DEFAULT.preventing(known(SelfTradePrevention.class, json.at("self_trade_prevention_type")));
    }

    private JsonView sentBody() {
        HttpRequest last = transport.sent().get(transport.sent().size() - 1);
        return JsonView.read(last.body().open());
    }

    /** Every field that we sent is the sample's; what it has more is no more than a default. */
    private static void assertSame(JsonView sent, JsonView sample, String... fields) {
        for (String field : fields) {
            assertThat(sent.at(field).textIfAny())
                    .as(field)
                    .isEqualTo(sample.at(field).textIfAny());
        }
    }

    private static void assertSame(OrderReceipt receipt, JsonView sample) {
        assertThat(receipt.order().orderId()).isEqualTo(sample.at("order_id").text());
        assertThat(String.valueOf(receipt.order().clientOrderId()))
                .isEqualTo(sample.at("client_order_id").text());
        assertThat(written(receipt.filled())).isEqualTo(sample.at("fill_count").textIfAny());
        assertThat(written(receipt.remaining()))
                .isEqualTo(sample.at("remaining_count").textIfAny());
        assertThat(receipt.averagePrice())
                .isEqualTo(sample.at("average_fill_price").ifAny(Money::of));
        assertThat(receipt.averageFee()).isEqualTo(sample.at("average_fee_paid").ifAny(Money::of));
        assertThat(receipt.engineMicros() / 1_000)
                .isEqualTo(Long.parseLong(sample.at("ts_ms").text()));
    }

    private static String written(@Nullable Quantity quantity) {
        return quantity == null ? "" : quantity.toString();
    }

    @Test
    void aPlacementAndItsReceipt() throws IOException {
        JsonView request = read(SAMPLES + "create_order_v2_request.json");
        transport.answer(201, text(SAMPLES + "create_order_v2_response.json"));
        try (TradingClient client = client(request)) {
            OrderReceipt receipt = client.orders().place(place(request), options(request));
            assertSame(receipt, read(SAMPLES + "create_order_v2_response.json"));
        }
        assertSame(
                sentBody(),
                request,
                "ticker",
                "client_order_id",
                "side",
                "count",
                "price",
                "time_in_force",
                "self_trade_prevention_type",
                "exchange_index");
    }

    @Test
    void anAmendAndItsReceipt() throws IOException {
        JsonView request = read(SAMPLES + "amend_order_v2_request.json");
        JsonView answer = read(SAMPLES + "amend_order_v2_response.json");
        transport.answer(200, text(SAMPLES + "amend_order_v2_response.json"));
        OrderRef order = new OrderRef(
                request.at("ticker").as(MarketTicker::new),
                answer.at("order_id").text(),
                request.at("client_order_id").as(ClientOrderId::new));
        Amendment amendment = Amendment.of(
                        known(BookSide.class, request.at("side")),
                        request.at("price").as(Price::of),
                        request.at("count").as(Quantity::of))
                .renamed(request.at("updated_client_order_id").as(ClientOrderId::new));
        try (TradingClient client = client(request)) {
            assertSame(client.orders().amend(order, amendment), answer);
        }
        assertSame(
                sentBody(),
                request,
                "ticker",
                "side",
                "price",
                "count",
                "client_order_id",
                "updated_client_order_id",
                "exchange_index");
    }

    @Test
    void aDecreaseAndACancel() throws IOException {
        JsonView request = read(SAMPLES + "decrease_order_v2_request.json");
        JsonView decreased = read(SAMPLES + "decrease_order_v2_response.json");
        JsonView canceled = read(SAMPLES + "cancel_order_v2_response.json");
        transport
                .answer(200, text(SAMPLES + "decrease_order_v2_response.json"))
                .answer(200, text(SAMPLES + "cancel_order_v2_response.json"));
        OrderRef order = new OrderRef(
                TradingAnswers.TEST_1,
                decreased.at("order_id").text(),
                decreased.at("client_order_id").as(ClientOrderId::new));
        try (TradingClient client = TradingAnswers.client(transport)) {
            assertSame(client.orders().decreaseBy(order, request.at("reduce_by").as(Quantity::of)), decreased);
            assertSame(sentBody(), request, "reduce_by");
            CancelReceipt receipt = client.orders().cancel(order);
            assertThat(receipt.reducedBy())
                    .hasToString(canceled.at("reduced_by").text());
            assertThat(receipt.engineMicros() / 1_000)
                    .isEqualTo(Long.parseLong(canceled.at("ts_ms").text()));
        }
    }

    @Test
    void aBatchOfPlacements() throws IOException {
        List<JsonView> asked =
                read(SAMPLES + "batch_create_v2_request.json").at("orders").items();
        List<JsonView> told =
                read(SAMPLES + "batch_create_v2_response.json").at("orders").items();
        transport.answer(201, text(SAMPLES + "batch_create_v2_response.json"));
        try (TradingClient client = client(asked.get(0))) {
            List<OrderCommand.Place> places =
                    asked.stream().map(RecordedTradingAnswersTest::place).toList();
            BatchResult<OrderReceipt> result = client.orders().batch().place(places, OrderOptions.DEFAULT);
            assertThat(result.allDone()).isTrue();
            assertThat(result.receipts()).hasSameSizeAs(told);
            for (int at = 0; at < told.size(); at++) {
                assertSame(result.receipts().get(at), told.get(at));
            }
        }
        List<JsonView> sent = sentBody().at("orders").items();
        for (int at = 0; at < asked.size(); at++) {
            assertSame(sent.get(at), asked.get(at), "ticker", "client_order_id", "side", "count", "price");
        }
    }

    @Test
    void aBatchOfCancels() throws IOException {
        List<JsonView> told =
                read(SAMPLES + "batch_cancel_v2_response.json").at("orders").items();
        transport.answer(200, text(SAMPLES + "batch_cancel_v2_response.json"));
        List<OrderRef> orders = new ArrayList<>();
        for (JsonView each :
                read(SAMPLES + "batch_cancel_v2_request.json").at("orders").items()) {
            orders.add(new OrderRef(TradingAnswers.TEST_1, each.at("order_id").text(), null));
        }
        try (TradingClient client = TradingAnswers.client(transport)) {
            assertThat(client.orders().batch().cancel(orders).receipts())
                    .extracting(each -> each.reducedBy().toString())
                    .isEqualTo(told.stream()
                            .map(each -> each.at("reduced_by").text())
                            .toList());
        }
    }

    @Test
    void limitsOfAnAccount() throws IOException {
        JsonView sample = read(SAMPLES + "account_limits_premier.json");
        transport.answer(200, text(SAMPLES + "account_limits_premier.json"));
        try (TradingClient client = TradingAnswers.client(transport)) {
            AccountLimits limits = client.account().limits();
            assertThat(limits.tier().is(Tier.PREMIER)).isTrue();
            assertThat(limits.limits()).isEqualTo(Tier.PREMIER.limits());
            assertThat(limits.grants()).hasSameSizeAs(sample.at("grants").items());
        }
    }

    @Test
    void settlementsWithoutLoss() throws IOException {
        List<JsonView> wire = read("rest/portfolio_settlements_redacted.json")
                .at("payload")
                .at("settlements")
                .items();
        assertThat(wire).isNotEmpty().allSatisfy(each -> {
            Settlement read = Settlement.from(each);
            assertThat(read.ticker()).hasToString(each.at("ticker").text());
            assertThat(read.eventTicker()).isEqualTo(each.at("event_ticker").text());
            assertThat(read.result().isUnknown()).isFalse();
            assertThat(read.result().text()).isEqualTo(each.at("market_result").text());
            assertThat(read.yes().count()).hasToString(each.at("yes_count_fp").text());
            assertThat(read.yes().cost())
                    .hasToString(each.at("yes_total_cost_dollars").text());
            assertThat(read.no().count()).hasToString(each.at("no_count_fp").text());
            assertThat(read.no().cost())
                    .hasToString(each.at("no_total_cost_dollars").text());
            assertThat(read.fee()).hasToString(each.at("fee_cost").text());
            assertThat(read.revenue().e6() / 10_000)
                    .isEqualTo(each.at("revenue").integer());
            assertThat(read.yesPayout())
                    .isEqualTo(Money.ofCents(each.at("value").integer()));
            assertThat(read.settledMicros()).isEqualTo(each.at("settled_time").micros());
        });
    }

    @Test
    void errorsOfWrites() throws IOException {
        ErrorBody old =
                ErrorBody.read(Files.readAllBytes(SharedData.path("api-samples/errors/deprecated_v1_endpoint.json")));
        assertThat(old.code()).isEqualTo("deprecated_v1_order_endpoint");
        ErrorBody limited =
                ErrorBody.read(Files.readAllBytes(SharedData.path("api-samples/errors/rate_limited_429.json")));
        assertThat(limited.message()).isEqualTo("too many requests");
    }
}
