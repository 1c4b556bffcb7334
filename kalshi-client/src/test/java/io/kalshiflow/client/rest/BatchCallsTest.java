package io.kalshiflow.client.rest;

import static io.kalshiflow.client.rest.TradingAnswers.BUY;
import static io.kalshiflow.client.rest.TradingAnswers.LONG;
import static io.kalshiflow.client.rest.TradingAnswers.PLACED;
import static io.kalshiflow.client.rest.TradingAnswers.REF;
import static io.kalshiflow.client.rest.TradingAnswers.TEST_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.kalshiflow.client.OutcomeUnknownException;
import io.kalshiflow.client.RateLimitedException;
import io.kalshiflow.client.testing.ManualTime;
import io.kalshiflow.client.testing.ScriptedTransport;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.market.Price;
import io.kalshiflow.market.Quantity;
import io.kalshiflow.trade.ClientOrderId;
import io.kalshiflow.trade.NewOrder;
import io.kalshiflow.trade.OrderCommand;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchCallsTest {
    private static final OrderCommand.Place SECOND = new OrderCommand.Place(
            new ClientOrderId("mine-2"), NewOrder.buyNo(TEST_1, Price.ofCents(42), Quantity.of(5)));
    private static final String POOR =
            "{\"order_id\":null,\"client_order_id\":\"mine-2\",\"fill_count\":null,\"error\":"
                    + "{\"code\":\"available_balance_too_low\",\"message\":\"too low\",\"details\":\"shard 2\"}}";

    private final ScriptedTransport transport = new ScriptedTransport();

    private TradingClient client(int status, String body) {
        return TradingAnswers.client(transport.answer(status, body));
    }

    private BatchResult<OrderReceipt> placed(String... items) {
        try (TradingClient client = client(201, "{\"orders\":[" + String.join(",", items) + "]}")) {
            return client.orders().batch().place(List.of(BUY, SECOND), OrderOptions.DEFAULT);
        }
    }

    @Test
    void eachItemIsPlacedOrRefusedInItsPlace() {
        BatchResult<OrderReceipt> result = placed(PLACED, POOR);
        assertThat(result.items().get(0))
                .isInstanceOfSatisfying(
                        BatchItem.Done.class,
                        done -> assertThat(done.receipt())
                                .isEqualTo(result.receipts().get(0)));
        assertThat(result.receipts()).extracting(OrderReceipt::order).containsExactly(REF);
        assertThat(result.items().get(1))
                .isEqualTo(new BatchItem.Refused<>("available_balance_too_low", "too low", "shard 2"));
        assertThat(result.allDone()).isFalse();
        assertThat(result.allRefused()).isFalse();
        assertThat(result.anyUnknown()).isFalse();
        assertThat(TradingAnswers.sent(transport))
                .containsExactly("POST /portfolio/events/orders/batched {\"orders\":["
                        + "{\"ticker\":\"TEST-1\",\"client_order_id\":\"mine-1\",\"side\":\"bid\",\"count\":\"10.50\","
                        + "\"price\":\"0.5600\",\"time_in_force\":\"good_till_canceled\","
                        + "\"self_trade_prevention_type\":\"taker_at_cross\",\"exchange_index\":2},"
                        + "{\"ticker\":\"TEST-1\",\"client_order_id\":\"mine-2\",\"side\":\"ask\",\"count\":\"5.00\","
                        + "\"price\":\"0.5800\",\"time_in_force\":\"good_till_canceled\","
                        + "\"self_trade_prevention_type\":\"taker_at_cross\",\"exchange_index\":2}]}");
        assertThat(transport.sent().get(0).options().batchItems()).isEqualTo(2);
    }

    @Test
    void aPostOnlyCrossIsARefusalWithItsDetails() {
        BatchItem<OrderReceipt> item = placed(
                        PLACED, "{\"error\":{\"code\":\"INVALID_ORDER\",\"details\":\"post only cross\"}}")
                .items()
                .get(1);
        assertThat(item).isInstanceOfSatisfying(BatchItem.Refused.class, refused -> {
            assertThat(refused.hasCode("invalid_order")).isTrue();
            assertThat(refused.details()).isEqualTo("post only cross");
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | $.orders[1].order_id is missing",
                "{\"order_id\":\"o\",\"error\":{\"code\":\"x\"}} | $.orders[1].order_id: order o was refused, but it has",
                "{\"order_id\":\"o\",\"client_order_id\":\"mine-1\"} | about mine-2, the answer is about mine-1",
                "{\"client_order_id\":\"mine-1\",\"error\":{}} | about mine-2, the answer is about mine-1",
                "{\"error\":{\"code\":\"EXCHANGE_UNAVAILABLE\"}} | EXCHANGE_UNAVAILABLE",
                "{\"error\":[]} | $.orders[1].error is not an object"
            })
    void anItemThatDoesNotTellItsOutcomeIsUnknownAndTheOthersAreNot(String item, String reason) {
        BatchResult<OrderReceipt> result = placed(PLACED, item);
        assertThat(result.receipts()).hasSize(1);
        assertThat(result.anyUnknown()).isTrue();
        assertThat(result.items().get(1))
                .isInstanceOfSatisfying(
                        BatchItem.Unknown.class,
                        unknown -> assertThat(unknown.reason()).contains(reason));
    }

    @Test
    void aPlainTextErrorIsARefusal() {
        assertThat(placed(PLACED, "{\"error\":\"no\"}").items().get(1))
                .isEqualTo(new BatchItem.Refused<>("", "no", ""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | $.orders is missing",
                "{\"orders\":[]} | $.orders has 0 items, asked were 2",
                "{\"orders\":null} | $.orders has 0 items, asked were 2",
                "{\"orders\":[{\"order_id\":\"a\"}]} | $.orders has 1 items, asked were 2"
            })
    void aBatchThatIsNotAnsweredItemByItemIsUnknownAsAWhole(String body, String reason) {
        try (TradingClient client = client(201, body)) {
            assertThatExceptionOfType(OutcomeUnknownException.class)
                    .isThrownBy(() -> client.orders().batch().place(List.of(BUY, SECOND), OrderOptions.DEFAULT))
                    .withMessageContaining(reason);
            assertThat(client.orders().batch().placeAsync(List.of(BUY, SECOND), OrderOptions.DEFAULT))
                    .failsWithin(LONG);
        }
    }

    @Test
    void aBatchOfCancelsIsADeleteWithABody() {
        OrderRef second = new OrderRef(TEST_1, "order-2", null);
        String body = "{\"orders\":[{\"order_id\":\"order-1\",\"client_order_id\":\"mine-1\",\"reduced_by\":\"0.00\","
                + "\"ts_ms\":1},{\"order_id\":\"order-2\",\"reduced_by\":\"0.00\",\"ts_ms\":null,\"error\":"
                + "{\"code\":\"not_found\",\"message\":\"not found\"}}]}";
        try (TradingClient client = client(200, body)) {
            BatchResult<CancelReceipt> result = client.orders().batch().cancel(List.of(REF, second));
            assertThat(result.items())
                    .containsExactly(
                            new BatchItem.Done<>(new CancelReceipt(REF, Quantity.of(0), 1_000)),
                            new BatchItem.Refused<>("not_found", "not found", ""));
            assertThat(result.receipts().get(0).nothingWasLeft()).isTrue();
            assertThat(client.orders().batch().cancelAsync(List.of(REF, second)))
                    .succeedsWithin(LONG)
                    .isEqualTo(result);
        }
        assertThat(TradingAnswers.sent(transport).get(0))
                .isEqualTo("DELETE /portfolio/events/orders/batched {\"orders\":[{\"order_id\":\"order-1\","
                        + "\"exchange_index\":2,\"market_ticker\":\"TEST-1\"},{\"order_id\":\"order-2\","
                        + "\"exchange_index\":2,\"market_ticker\":\"TEST-1\"}]}");
    }

    @Test
    void aCancelOfAnotherOrderInABatchIsUnknown() {
        String other = "{\"orders\":[{\"order_id\":\"order-9\",\"reduced_by\":\"1.00\"}]}";
        try (TradingClient client = client(200, other)) {
            assertThat(client.orders().batch().cancel(List.of(REF)).items().get(0))
                    .isInstanceOfSatisfying(
                            BatchItem.Unknown.class,
                            unknown -> assertThat(unknown.reason())
                                    .contains("about order-1, the answer is about order-9"));
        }
        ScriptedTransport refusing = new ScriptedTransport()
                .answer(200, "{\"orders\":[{\"order_id\":\"order-9\",\"error\":{\"code\":\"not_found\"}}]}");
        try (TradingClient client = TradingAnswers.client(refusing)) {
            assertThat(client.orders().batch().cancel(List.of(REF)).anyUnknown())
                    .isTrue();
        }
    }

    @Test
    void aBatchBeyondTheBudgetIsRefusedHereAndSplitOnRequest() {
        List<OrderCommand.Place> eleven = Collections.nCopies(11, BUY);
        List<OrderRef> fiftyOne = Collections.nCopies(51, REF);
        try (TradingClient client = client(201, "{\"orders\":[]}")) {
            BatchCalls batch = client.orders().batch();
            assertThatExceptionOfType(RateLimitedException.class)
                    .isThrownBy(() -> batch.place(eleven, OrderOptions.DEFAULT))
                    .withMessage("a request of 110 tokens is more than its bucket holds: split it");
            assertThatExceptionOfType(RateLimitedException.class)
                    .isThrownBy(() -> batch.cancel(fiftyOne))
                    .withMessageContaining("102 tokens");
            assertThat(transport.sent()).isEmpty();
            assertThat(batch.splitPlaces(eleven)).extracting(List::size).containsExactly(10, 1);
            assertThat(batch.splitCancels(fiftyOne)).extracting(List::size).containsExactly(50, 1);
            assertThat(batch.splitPlaces(List.of())).isEmpty();
        }
    }

    @Test
    void theAccountsOwnLimitsAndCostsDecideHowABatchIsSplit() {
        transport
                .answer(
                        200,
                        "{\"usage_tier\":\"basic\",\"read\":{\"refill_rate\":200,\"bucket_capacity\":600},"
                                + "\"write\":{\"refill_rate\":100,\"bucket_capacity\":35}}")
                .answer(200, "{\"default_cost\":10,\"endpoint_costs\":[]}");
        try (TradingClient client = TradingAnswers.client(transport)) {
            client.account().configureLimits();
            assertThat(client.orders().batch().splitPlaces(Collections.nCopies(7, BUY)))
                    .extracting(List::size)
                    .containsExactly(3, 3, 1);
        }
    }

    @Test
    void aBatchOfNothingIsRefused() {
        try (TradingClient client = client(201, "{}")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> client.orders().batch().cancel(List.of()));
        }
        assertThat(transport.sent()).isEmpty();
    }

    @Test
    void eachMarketOfABatchIsLookedUpOnce() {
        MarketTicker other = new MarketTicker("TEST-2");
        OrderCommand.Place elsewhere = new OrderCommand.Place(
                new ClientOrderId("b"), NewOrder.buyYes(other, Price.ofCents(1), Quantity.of(1)));
        String answer = "{\"orders\":[{\"order_id\":\"1\"},{\"order_id\":\"2\"},{\"order_id\":\"3\"}]}";
        transport.answer(200, "{\"market\":" + Answers.market("TEST-2") + "}").answer(201, answer);
        try (TradingClient client = TradingAnswers.knowing(
                TradingAnswers.builder(transport, new ManualTime()).build())) {
            List<OrderCommand.Place> three = List.of(BUY, elsewhere, elsewhere);
            assertThat(client.orders()
                            .batch()
                            .place(three, OrderOptions.DEFAULT)
                            .allDone())
                    .isTrue();
            assertThat(client.orders().batch().placeAsync(three, OrderOptions.DEFAULT))
                    .succeedsWithin(LONG);
        }
        assertThat(TradingAnswers.sent(transport).get(0)).isEqualTo("GET /markets/TEST-2");
        assertThat(transport.sent())
                .hasSize(3)
                .last()
                .satisfies(batch -> assertThat(batch.body().text())
                        .contains("\"exchange_index\":2")
                        .contains("\"exchange_index\":1"));
    }
}
