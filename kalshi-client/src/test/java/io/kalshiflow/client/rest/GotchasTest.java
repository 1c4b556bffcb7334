package io.kalshiflow.client.rest;

import static io.kalshiflow.client.rest.TradingAnswers.BUY;
import static io.kalshiflow.client.rest.TradingAnswers.MINE;
import static io.kalshiflow.client.rest.TradingAnswers.PLACED;
import static io.kalshiflow.client.rest.TradingAnswers.REF;
import static io.kalshiflow.client.rest.TradingAnswers.TEST_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.kalshiflow.client.DuplicateOrderException;
import io.kalshiflow.client.NotFoundException;
import io.kalshiflow.client.OutcomeUnknownException;
import io.kalshiflow.client.RequestRejectedException;
import io.kalshiflow.client.http.TransportException;
import io.kalshiflow.client.testing.ManualTime;
import io.kalshiflow.client.testing.ScriptedTransport;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.Money;
import io.kalshiflow.trade.Fill;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The traps of the exchange that concern accounts and orders, by their numbers in the fact sheet's list. */
class GotchasTest {
    private static final String OLD_PATH = "{\"error\":{\"code\":\"deprecated_v1_order_endpoint\",\"message\":"
            + "\"Please switch\",\"details\":\"to V2\"}}";

    private final ScriptedTransport transport = new ScriptedTransport();

    private TradingClient client() {
        return TradingAnswers.client(transport);
    }

    @Test
    void gotcha01WritesGoToTheCurrentPathsAndASuccessWithoutAnOrderIsNone() {
        transport.answer(200, OLD_PATH).answer(400, OLD_PATH);
        try (TradingClient client = client()) {
            assertThatExceptionOfType(OutcomeUnknownException.class)
                    .isThrownBy(() -> client.orders().place(BUY))
                    .withMessageContaining("HTTP 200: deprecated_v1_order_endpoint, $.order_id is missing, to V2");
            assertThatExceptionOfType(RequestRejectedException.class)
                    .isThrownBy(() -> client.orders().place(BUY));
        }
        assertThat(TradingAnswers.sent(transport)).allMatch(each -> each.startsWith("POST /portfolio/events/orders"));
    }

    @Test
    void gotcha07TheClientOrderIdIsTheCallersOnEveryTryAndATakenOneIsADuplicate() {
        transport
                .answer(429, "{\"error\":\"too many requests\"}")
                .fail(TransportException.Phase.NOT_SENT)
                .answer(409, "{\"error\":{\"code\":\"whatever\"}}");
        try (TradingClient client = client()) {
            assertThatExceptionOfType(DuplicateOrderException.class)
                    .isThrownBy(() -> client.orders().place(BUY))
                    .matches(duplicate -> MINE.equals(duplicate.clientOrderId()));
        }
        assertThat(TradingAnswers.sent(transport))
                .hasSize(3)
                .allMatch(each -> each.contains("\"client_order_id\":\"mine-1\""));
    }

    @Test
    void gotcha08EveryWriteNamesItsMarketAndItsShard() {
        transport.answer(200, "{\"order_id\":\"order-1\",\"reduced_by\":\"1.00\"}");
        try (TradingClient client = client()) {
            client.orders().cancel(REF);
            client.shards().learn(TEST_1, 0);
            client.orders().cancel(REF);
        }
        assertThat(TradingAnswers.sent(transport))
                .satisfiesExactly(
                        each -> assertThat(each).endsWith("?market_ticker=TEST-1&exchange_index=2"),
                        each -> assertThat(each).endsWith("?market_ticker=TEST-1&exchange_index=0"));
    }

    @Test
    void gotcha09CashIsToldByShard() {
        transport.answer(
                200,
                "{\"balance\":10000,\"balance_dollars\":\"100.00\",\"portfolio_value\":0,\"balance_breakdown\":["
                        + "{\"exchange_index\":0,\"balance\":\"100.00\"},{\"exchange_index\":2,\"balance\":\"0.00\"}]}");
        try (TradingClient client = client()) {
            Balance balance = client.portfolio().balance();
            assertThat(balance.available()).isEqualTo(Money.of("100"));
            assertThat(balance.on(2)).isEqualTo(Money.ZERO);
        }
    }

    @Test
    void gotcha11ACancelOfAFilledOrderIsNotFoundAndOneMissIsNotAnAbsence() {
        transport.answer(404, "{\"error\":{\"code\":\"not_found\"}}");
        transport.answer(200, "{\"as_of_time\":\"2026-01-01T00:00:01Z\"}").answer(200, TradingAnswers.orders(""));
        transport
                .answer(200, "{\"as_of_time\":\"2026-01-01T00:00:01Z\"}")
                .answer(200, TradingAnswers.orders("", TradingAnswers.order("order-1", "mine-1", "executed", "10.50")))
                .answer(200, TradingAnswers.fills(""));
        try (TradingClient client = client()) {
            assertThatExceptionOfType(NotFoundException.class)
                    .isThrownBy(() -> client.orders().cancel(REF));
            assertThat(client.orderSearch().find(new OrderSearch.Sought(TEST_1, MINE, 1_767_225_600_000_000L)))
                    .isInstanceOf(SearchResult.Found.class);
        }
    }

    @Test
    void gotcha12ACancelThatTookNothingSaysSo() {
        transport.answer(200, "{\"order_id\":\"order-1\",\"reduced_by\":\"0.00\",\"ts_ms\":1}");
        try (TradingClient client = client()) {
            assertThat(client.orders().cancel(REF).nothingWasLeft()).isTrue();
        }
    }

    @Test
    void gotcha16AfterAReconnectWhatWasMissedIsReadOnce() {
        transport
                .answer(200, TradingAnswers.fills("", TradingAnswers.fill("missed", "2026-01-01T00:00:02Z")))
                .answer(200, TradingAnswers.fills("", TradingAnswers.fill("missed", "2026-01-01T00:00:02Z")));
        try (TradingClient client = client()) {
            FillCatchUp catchUp =
                    new FillCatchUp(client.portfolio(), FillQuery.ALL, TradingAnswers.NOW, TradingAnswers.LONG, 100);
            assertThat(catchUp.read()).hasSize(1);
            assertThat(catchUp.read()).isEmpty();
        }
    }

    @Test
    void gotcha18AnExpiryIsInSecondsAndAnEngineTimeInMilliseconds() {
        transport.answer(201, PLACED);
        Instant expiry = Instant.parse("2026-01-01T00:01:00Z");
        try (TradingClient client = client()) {
            OrderReceipt receipt = client.orders().place(BUY, OrderOptions.DEFAULT.expiringAt(expiry));
            assertThat(receipt.engineMicros()).isEqualTo(1_767_225_600_123_000L);
        }
        assertThat(TradingAnswers.sent(transport).get(0)).contains("\"expiration_time\":1767225660}");
    }

    @Test
    void gotcha19ASuccessOfABatchMayHoldRefusalsAlone() {
        transport.answer(201, "{\"orders\":[{\"order_id\":null,\"error\":{\"code\":\"invalid_price\"}}]}");
        try (TradingClient client = client()) {
            BatchResult<OrderReceipt> result = client.orders().batch().place(List.of(BUY), OrderOptions.DEFAULT);
            assertThat(result.allRefused()).isTrue();
            assertThat(result.receipts()).isEmpty();
        }
    }

    @Test
    void gotcha20AReceiptsFeeIsPerContractAndAFillsFeeIsAllOfIt() {
        transport
                .answer(201, PLACED)
                .answer(200, TradingAnswers.fills("", TradingAnswers.fill("t", "2026-01-01T00:00:00Z")));
        try (TradingClient client = client()) {
            assertThat(client.orders().place(BUY).averageFee()).isEqualTo(Money.of("0.017325"));
            Fill fill = client.portfolio().fills(FillQuery.ALL).toList().get(0).fillOf(MINE);
            assertThat(fill.feeE6()).isEqualTo(43_312);
        }
    }

    @Test
    void gotcha21TheLegacyDirectionIsNeverRead() {
        String legacyAlone = TradingAnswers.fill("t", "2026-01-01T00:00:00Z")
                .replace(
                        "\"outcome_side\":\"yes\",\"book_side\":\"bid\",",
                        "\"is_yes\":true,\"purchased_side\":\"yes\",");
        transport
                .answer(200, TradingAnswers.fills("", legacyAlone))
                .answer(200, TradingAnswers.orders("", TradingAnswers.order("o", "c", "resting", "0.00")));
        try (TradingClient client = client()) {
            assertThat(client.portfolio()
                            .fills(FillQuery.ALL)
                            .toList()
                            .get(0)
                            .side()
                            .known())
                    .isNull();
            // This one says side no, action sell beside its book side.
            assertThat(client.portfolio()
                            .orders(OrderQuery.ALL)
                            .toList()
                            .get(0)
                            .side()
                            .is(BookSide.BID))
                    .isTrue();
        }
    }

    @Test
    void gotcha24UnknownFieldsAndWordsAreNoError() {
        String odd = TradingAnswers.order("o", "c", "asleep", "0.00").replace("{", "{\"a_field_of_next_year\":[{}],");
        transport.answer(200, TradingAnswers.orders("", odd));
        try (TradingClient client =
                TradingAnswers.builder(transport, new ManualTime()).build()) {
            assertThat(client.portfolio().orders(OrderQuery.ALL).toList().get(0).status())
                    .hasToString("UNKNOWN(asleep)");
        }
    }
}
