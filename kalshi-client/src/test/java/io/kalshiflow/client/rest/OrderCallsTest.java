package io.kalshiflow.client.rest;

import static io.kalshiflow.client.rest.TradingAnswers.BUY;
import static io.kalshiflow.client.rest.TradingAnswers.LONG;
import static io.kalshiflow.client.rest.TradingAnswers.MINE;
import static io.kalshiflow.client.rest.TradingAnswers.PLACED;
import static io.kalshiflow.client.rest.TradingAnswers.REF;
import static io.kalshiflow.client.rest.TradingAnswers.TEST_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.kalshiflow.client.OutcomeUnknownException;
import io.kalshiflow.client.http.CallOptions;
import io.kalshiflow.client.testing.ScriptedTransport;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.Money;
import io.kalshiflow.market.Price;
import io.kalshiflow.market.Quantity;
import io.kalshiflow.trade.ClientOrderId;
import io.kalshiflow.trade.NewOrder;
import io.kalshiflow.trade.OrderCommand;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderCallsTest {
    private final ScriptedTransport transport = new ScriptedTransport();

    private TradingClient client(int status, String body) {
        return TradingAnswers.client(transport.answer(status, body));
    }

    private static OrderCommand.Place order(NewOrder terms) {
        return new OrderCommand.Place(MINE, terms);
    }

    @Test
    void aPlacementNamesEverythingAndItsReceiptKeepsSixDecimals() {
        try (TradingClient client = client(201, PLACED)) {
            OrderReceipt receipt = client.orders().place(BUY);
            assertThat(receipt)
                    .isEqualTo(new OrderReceipt(
                            REF,
                            Quantity.of("2.50"),
                            Quantity.of(8),
                            Money.of("0.554000"),
                            Money.of("0.017325"),
                            1_767_225_600_123_000L));
            assertThat(client.orders().placeAsync(BUY)).succeedsWithin(LONG).isEqualTo(receipt);
        }
        String request = "POST /portfolio/events/orders {\"ticker\":\"TEST-1\",\"client_order_id\":\"mine-1\","
                + "\"side\":\"bid\",\"count\":\"10.50\",\"price\":\"0.5600\",\"time_in_force\":\"good_till_canceled\","
                + "\"self_trade_prevention_type\":\"taker_at_cross\",\"exchange_index\":2}";
        assertThat(TradingAnswers.sent(transport)).containsExactly(request, request);
        CallOptions options = transport.sent().get(0).options();
        assertThat(options.exchangeIndex()).isEqualTo(2);
        assertThat(options.clientOrderId()).isEqualTo(MINE);
    }

    @Test
    void everyOptionHasItsField() {
        OrderOptions options = OrderOptions.DEFAULT
                .preventing(SelfTradePrevention.MAKER)
                .expiringAt(Instant.parse("2026-01-01T00:00:09.999Z"))
                .canceledOnPause()
                .inGroup(new OrderGroupRef("group-1", 2));
        try (TradingClient client = client(201, PLACED)) {
            NewOrder buyNo = NewOrder.buyNo(TEST_1, Price.ofCents(44), Quantity.of(1));
            client.orders().place(order(buyNo.makeOnly()), options);
            NewOrder sellNo = NewOrder.sellNo(TEST_1, Price.ofCents(44), Quantity.of(1));
            client.orders().place(order(sellNo.immediateOrCancel()));
            NewOrder fillOrKill = NewOrder.buyYes(TEST_1, new Price(5_611), Quantity.of("0.01"));
            client.orders().place(order(fillOrKill.fillOrKill()));
        }
        String ids = "{\"ticker\":\"TEST-1\",\"client_order_id\":\"mine-1\",";
        assertThat(transport.sent())
                .extracting(each -> each.body().text())
                .containsExactly(
                        ids + "\"side\":\"ask\",\"count\":\"1.00\",\"price\":\"0.5600\",\"time_in_force\":"
                                + "\"good_till_canceled\",\"self_trade_prevention_type\":\"maker\",\"post_only\":true,"
                                + "\"cancel_order_on_pause\":true,\"order_group_id\":\"group-1\",\"exchange_index\":2,"
                                + "\"expiration_time\":1767225609}",
                        ids + "\"side\":\"bid\",\"count\":\"1.00\",\"price\":\"0.5600\",\"time_in_force\":"
                                + "\"immediate_or_cancel\",\"self_trade_prevention_type\":\"taker_at_cross\","
                                + "\"reduce_only\":true,\"exchange_index\":2}",
                        ids + "\"side\":\"bid\",\"count\":\"0.01\",\"price\":\"0.5611\",\"time_in_force\":"
                                + "\"fill_or_kill\",\"self_trade_prevention_type\":\"taker_at_cross\","
                                + "\"exchange_index\":2}");
    }

    @Test
    void anOrderThatOnlyClosesButMayRestNeedsSomebodyToVouchForIt() {
        OrderCommand.Place close = order(NewOrder.sellYes(TEST_1, Price.ofCents(56), Quantity.of(1)));
        try (TradingClient client = client(201, PLACED)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> client.orders().place(close))
                    .withMessageContaining("order mine-1 shall only close")
                    .withMessageContaining("havingCutToHoldings()");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> client.orders()
                            .placeAsync(order(NewOrder.sellYes(TEST_1, Price.ofCents(56), Quantity.of(1))
                                    .fillOrKill())));
            assertThat(transport.sent()).isEmpty();
            client.orders().place(close, OrderOptions.DEFAULT.havingCutToHoldings());
        }
        assertThat(transport.sent().get(0).body().text()).doesNotContain("reduce_only");
    }

    @Test
    void anOrderThatCannotRestCannotExpire() {
        OrderOptions expiring = OrderOptions.DEFAULT.expiringAt(Instant.ofEpochSecond(9));
        try (TradingClient client = client(201, PLACED)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> client.orders().place(order(BUY.terms().immediateOrCancel()), expiring))
                    .withMessageContaining("IMMEDIATE_OR_CANCEL");
        }
        assertThat(transport.sent()).isEmpty();
    }

    @Test
    void whatAReceiptDoesNotSayIsNullAndNotNothing() {
        String body = "{\"order_id\":\"order-1\",\"client_order_id\":null,\"average_fill_price\":\"\"}";
        try (TradingClient client = client(201, body)) {
            assertThat(client.orders().place(BUY)).isEqualTo(new OrderReceipt(REF, null, null, null, null, 0));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | $.order_id is missing",
                "{\"order_id\":\"\"} | $.order_id is missing",
                "{\"order_id\":null,\"client_order_id\":\"mine-1\"} | $.order_id is missing",
                "{\"order\":{\"order_id\":\"order-1\"}} | $.order_id is missing",
                "'' | $.order_id is missing",
                "OK | not JSON",
                "<html></html> | not JSON",
                "[] | not a JSON object",
                "{\"order_id\":\"order-1\",\"fill_count\":\"many\"} | $.fill_count",
                "{\"order_id\":\"order-1\",\"ts_ms\":9223372036854775807} | overflow",
                "{\"order_id\":\"order-1\",\"client_order_id\":\"other\"} | about mine-1, the answer is about other"
            })
    void aSuccessThatIsNoReceiptLeavesTheOutcomeUnknown(String body, String reason) {
        try (TradingClient client = client(201, body)) {
            assertThatExceptionOfType(OutcomeUnknownException.class)
                    .isThrownBy(() -> client.orders().place(BUY))
                    .withMessageContaining("POST /trade-api/v2/portfolio/events/orders of mine-1 was sent")
                    .withMessageContaining("HTTP 201")
                    .withMessageContaining(reason)
                    .matches(unknown -> MINE.equals(unknown.clientOrderId()))
                    .matches(unknown -> unknown.body().equals(body));
            assertThat(client.orders().placeAsync(BUY))
                    .failsWithin(LONG)
                    .withThrowableThat()
                    .withCauseInstanceOf(OutcomeUnknownException.class);
        }
        assertThat(transport.sent()).hasSize(2);
    }

    @Test
    void aCancelNamesMarketAndShardAndTellsHowMuchItTook() {
        String body = "{\"order_id\":\"order-1\",\"reduced_by\":\"8.00\",\"ts_ms\":1767225600123}";
        try (TradingClient client = client(200, body)) {
            CancelReceipt receipt = client.orders().cancel(REF);
            assertThat(receipt).isEqualTo(new CancelReceipt(REF, Quantity.of(8), 1_767_225_600_123_000L));
            assertThat(receipt.nothingWasLeft()).isFalse();
            assertThat(client.orders().cancelAsync(REF)).succeedsWithin(LONG).isEqualTo(receipt);
        }
        String request = "DELETE /portfolio/events/orders/order-1?market_ticker=TEST-1&exchange_index=2";
        assertThat(TradingAnswers.sent(transport)).containsExactly(request, request);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"order_id\":\"order-9\",\"reduced_by\":\"8.00\"} | about order-1, the answer is about order-9",
                "{\"order_id\":\"order-1\",\"client_order_id\":\"other\",\"reduced_by\":\"8.00\"} | "
                        + "about mine-1, the answer is about other",
                "{\"order_id\":\"order-1\"} | $.reduced_by is missing"
            })
    void aCancelOfAnotherOrderIsNoCancel(String body, String reason) {
        try (TradingClient client = client(200, body)) {
            assertThatExceptionOfType(OutcomeUnknownException.class)
                    .isThrownBy(() -> client.orders().cancel(REF))
                    .withMessageContaining(reason);
        }
    }

    @Test
    void anAmendMayChangeTheIdIfItKeepsOurs() {
        String body = "{\"order_id\":\"order-2\",\"client_order_id\":\"mine-1\",\"remaining_count\":\"5.00\","
                + "\"fill_count\":null,\"ts_ms\":1}";
        Amendment amendment = Amendment.of(BookSide.BID, Price.ofCents(57), Quantity.of("7.5"));
        try (TradingClient client = client(200, body)) {
            OrderReceipt receipt = client.orders().amend(REF, amendment);
            assertThat(receipt.order()).isEqualTo(new OrderRef(TEST_1, "order-2", MINE));
            assertThat(receipt.remaining()).isEqualTo(Quantity.of(5));
            assertThat(receipt.filled()).isNull();
            assertThat(client.orders().amendAsync(REF, amendment))
                    .succeedsWithin(LONG)
                    .isEqualTo(receipt);
        }
        assertThat(TradingAnswers.sent(transport).get(0))
                .isEqualTo("POST /portfolio/events/orders/order-1/amend {\"ticker\":\"TEST-1\",\"side\":\"bid\","
                        + "\"price\":\"0.5700\",\"count\":\"7.50\",\"client_order_id\":\"mine-1\","
                        + "\"exchange_index\":2}");
    }

    @Test
    void anAmendRenamesAndSetsOrRemovesTheExpiry() {
        ClientOrderId renamed = new ClientOrderId("mine-2");
        Amendment amendment =
                Amendment.of(BookSide.ASK, Price.ofCents(57), Quantity.of(7)).renamed(renamed);
        String body = "{\"order_id\":\"order-2\",\"client_order_id\":\"mine-2\",\"ts_ms\":1}";
        try (TradingClient client = client(200, body)) {
            assertThat(client.orders().amend(REF, amendment.neverExpiring()).order())
                    .isEqualTo(new OrderRef(TEST_1, "order-2", renamed));
            client.orders().amend(REF, amendment.expiringAt(Instant.ofEpochSecond(99)));
        }
        assertThat(TradingAnswers.sent(transport))
                .satisfiesExactly(
                        each -> assertThat(each)
                                .endsWith("\"client_order_id\":\"mine-1\",\"updated_client_order_id\":\"mine-2\","
                                        + "\"exchange_index\":2,\"expiration_time\":0}"),
                        each -> assertThat(each).endsWith("\"expiration_time\":99}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"order_id\":\"order-2\",\"ts_ms\":1} | about order-1, the answer is about order-2",
                "{\"order_id\":\"order-1\",\"client_order_id\":\"other\"} | about mine-1, the answer is about other",
                "{\"order_id\":\"order-2\",\"client_order_id\":\"other\"} | about mine-1, the answer is about other",
                "{\"client_order_id\":\"mine-1\"} | $.order_id is missing"
            })
    void anAmendOfAnotherOrderIsNoAmend(String body, String reason) {
        try (TradingClient client = client(200, body)) {
            assertThatExceptionOfType(OutcomeUnknownException.class)
                    .isThrownBy(() ->
                            client.orders().amend(REF, Amendment.of(BookSide.BID, Price.ofCents(57), Quantity.of(7))))
                    .withMessageContaining(reason);
        }
    }

    @Test
    void anOrderWithoutAnIdOfOursIsKnownByTheExchangesAlone() {
        OrderRef bare = new OrderRef(TEST_1, "order-1", null);
        Amendment amendment = Amendment.of(BookSide.BID, Price.ofCents(57), Quantity.of(7));
        transport.answer(200, "{\"order_id\":\"order-1\",\"client_order_id\":\"of-the-web\",\"ts_ms\":1}");
        try (TradingClient client = client(200, "{\"order_id\":\"order-2\",\"client_order_id\":\"x\",\"ts_ms\":1}")) {
            assertThat(client.orders().amend(bare, amendment).order().clientOrderId())
                    .isEqualTo(new ClientOrderId("of-the-web"));
            assertThatExceptionOfType(OutcomeUnknownException.class)
                    .isThrownBy(() -> client.orders().amend(bare, amendment))
                    .withMessageContaining("about order-1, the answer is about order-2");
        }
    }

    @Test
    void anOrderWithALongerIdThanOursIsListedWithoutItAndCanBeChanged() {
        String longId = "x".repeat(65);
        String changed = "{\"order_id\":\"order-1\",\"client_order_id\":\"" + longId + "\",\"reduced_by\":\"8.00\"}";
        transport
                .answer(200, TradingAnswers.orders("", TradingAnswers.order("order-1", longId, "resting", "0.00")))
                .answer(200, changed);
        OrderRef bare = new OrderRef(TEST_1, "order-1", null);
        Amendment amendment = Amendment.of(BookSide.BID, Price.ofCents(57), Quantity.of(7));
        try (TradingClient client = TradingAnswers.client(transport)) {
            assertThat(client.portfolio().orders(OrderQuery.of(TEST_1)).toList())
                    .extracting(OrderSnapshot::ref)
                    .containsExactly(bare);
            assertThat(client.orders().amend(bare, amendment).order()).isEqualTo(bare);
            assertThat(client.orders().cancel(bare).order()).isEqualTo(bare);
            for (OrderRef other : List.of(REF, bare)) {
                assertThatExceptionOfType(OutcomeUnknownException.class)
                        .isThrownBy(() -> client.orders().amend(other, amendment.renamed(new ClientOrderId("mine-2"))))
                        .withMessageContaining("mine-2, the answer is about " + longId);
            }
            assertThatExceptionOfType(OutcomeUnknownException.class)
                    .isThrownBy(() -> client.orders().cancel(REF))
                    .withMessageContaining("about mine-1, the answer is about " + longId);
        }
    }

    @Test
    void aDecreaseGoesByOrTo() {
        String body = "{\"order_id\":\"order-1\",\"client_order_id\":\"mine-1\",\"remaining_count\":\"6.00\"}";
        try (TradingClient client = client(200, body)) {
            OrderReceipt receipt = client.orders().decreaseBy(REF, Quantity.of(2));
            assertThat(receipt.remaining()).isEqualTo(Quantity.of(6));
            assertThat(client.orders().decreaseTo(REF, Quantity.of(6))).isEqualTo(receipt);
            assertThat(client.orders().decreaseByAsync(REF, Quantity.of(2)))
                    .succeedsWithin(LONG)
                    .isEqualTo(receipt);
            assertThat(client.orders().decreaseToAsync(REF, Quantity.of(6)))
                    .succeedsWithin(LONG)
                    .isEqualTo(receipt);
        }
        String by = "POST /portfolio/events/orders/order-1/decrease {\"reduce_by\":\"2.00\","
                + "\"market_ticker\":\"TEST-1\",\"exchange_index\":2}";
        String to = by.replace("\"reduce_by\":\"2.00\"", "\"reduce_to\":\"6.00\"");
        assertThat(TradingAnswers.sent(transport)).containsExactly(by, to, by, to);
    }

    @Test
    void aDecreaseOfAnotherOrderIsNoDecrease() {
        try (TradingClient client = client(200, "{\"order_id\":\"order-9\",\"remaining_count\":\"6.00\"}")) {
            assertThatExceptionOfType(OutcomeUnknownException.class)
                    .isThrownBy(() -> client.orders().decreaseTo(REF, Quantity.of(6)))
                    .withMessageContaining("about order-1, the answer is about order-9");
        }
    }

    @Test
    void cancelAllIsOneRequestAnsweredWithoutAWord() {
        try (TradingClient client = client(204, "")) {
            client.orders().cancelAll();
            assertThat(client.orders().cancelAllAsync()).succeedsWithin(LONG).isEqualTo(true);
        }
        assertThat(TradingAnswers.sent(transport))
                .containsExactly("DELETE /portfolio/events/orders", "DELETE /portfolio/events/orders");
    }

    @Test
    void cancelAllAnsweredByAPageOfSomebodyElseIsNotKnownToBeDone() {
        try (TradingClient client = client(200, "<html>maintenance</html>")) {
            assertThatExceptionOfType(OutcomeUnknownException.class)
                    .isThrownBy(() -> client.orders().cancelAll());
        }
    }
}
