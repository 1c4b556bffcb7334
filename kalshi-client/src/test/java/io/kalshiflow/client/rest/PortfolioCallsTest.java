package io.kalshiflow.client.rest;

import static io.kalshiflow.client.rest.TradingAnswers.LONG;
import static io.kalshiflow.client.rest.TradingAnswers.MINE;
import static io.kalshiflow.client.rest.TradingAnswers.REF;
import static io.kalshiflow.client.rest.TradingAnswers.TEST_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.kalshiflow.client.MalformedResponseException;
import io.kalshiflow.client.OutcomeUnknownException;
import io.kalshiflow.client.RequestRejectedException;
import io.kalshiflow.client.testing.ScriptedTransport;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.MarketOutcome;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.market.Money;
import io.kalshiflow.market.Price;
import io.kalshiflow.market.Quantity;
import io.kalshiflow.trade.Fill;
import io.kalshiflow.trade.Liquidity;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PortfolioCallsTest {
    private static final long NEW_YEAR = 1_767_225_600_000_000L;
    private static final String SETTLEMENT = """
            {"ticker":"TEST-1","event_ticker":"TEST","market_result":"yes","yes_count_fp":"10.00",
             "yes_total_cost_dollars":"4.123456","no_count_fp":"0.00","no_total_cost_dollars":"0.000000",
             "revenue":1000,"settled_time":"2026-01-01T00:00:00Z","fee_cost":"0.158400","value":100}""";

    private final ScriptedTransport transport = new ScriptedTransport();

    private TradingClient client(String body) {
        return TradingAnswers.client(transport.answer(200, body));
    }

    private List<String> sent() {
        return TradingAnswers.sent(transport);
    }

    @Test
    void aBalanceIsExactAndLiesOnShards() {
        String body = "{\"balance\":12345,\"balance_dollars\":\"123.456789\",\"portfolio_value\":250,"
                + "\"updated_ts\":1767225600,\"balance_breakdown\":[{\"exchange_index\":0,\"balance\":\"100.000000\"},"
                + "{\"exchange_index\":2,\"balance\":\"23.456789\"}]}";
        try (TradingClient client = client(body)) {
            Balance balance = client.portfolio().balance();
            assertThat(balance.available()).isEqualTo(Money.of("123.456789"));
            assertThat(balance.portfolioValue()).isEqualTo(Money.of("2.50"));
            assertThat(balance.on(2)).isEqualTo(Money.of("23.456789"));
            assertThat(balance.on(1)).isNull();
            assertThat(balance.updatedMicros()).isEqualTo(NEW_YEAR);
            assertThat(client.portfolio().balanceAsync()).succeedsWithin(LONG).isEqualTo(balance);
            assertThat(client.portfolio().balance(2)).isEqualTo(balance);
            assertThat(client.portfolio().balanceAsync(2)).succeedsWithin(LONG).isEqualTo(balance);
        }
        assertThat(sent())
                .containsExactly(
                        "GET /portfolio/balance",
                        "GET /portfolio/balance",
                        "GET /portfolio/balance?exchange_index=2",
                        "GET /portfolio/balance?exchange_index=2");
    }

    @Test
    void aBalanceInCentsAloneIsReadInCents() {
        try (TradingClient client = client("{\"balance\":-12345,\"portfolio_value\":\"0\",\"updated_ts\":null}")) {
            assertThat(client.portfolio().balance())
                    .isEqualTo(new Balance(Money.of("-123.45"), Money.ZERO, List.of(), 0));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"portfolio_value\":1} | $.balance is missing",
                "{\"balance\":1} | $.portfolio_value is missing",
                "{\"balance\":1.5,\"portfolio_value\":1} | $.balance: For input string: \"1.5\"",
                "{\"balance\":1,\"portfolio_value\":9223372036854775807} | overflow"
            })
    void anUnreadableReadIsMalformedAndNotUnknown(String body, String reason) {
        try (TradingClient client = client(body)) {
            assertThatExceptionOfType(MalformedResponseException.class)
                    .isThrownBy(() -> client.portfolio().balance())
                    .withMessageContaining("GET /trade-api/v2/portfolio/balance")
                    .withMessageContaining(reason);
        }
    }

    @Test
    void positionsHaveASignAndComeByMarketAndByEvent() {
        transport.answer(200, """
                {"market_positions":[{"ticker":"TEST-1","exchange_index":2,"position_fp":"-10.50",
                  "total_traded_dollars":"7.000000","market_exposure_dollars":"4.620000",
                  "realized_pnl_dollars":"-0.250001","fees_paid_dollars":"0.043312",
                  "last_updated_ts":"2026-01-01T00:00:00.000001Z"}],
                 "event_positions":[{"event_ticker":"TEST","total_cost_dollars":"7.00","total_cost_shares_fp":"12.00",
                  "event_exposure_dollars":"4.62","realized_pnl_dollars":"-0.25","fees_paid_dollars":"0.05"}],
                 "cursor":"next"}""").answer(200, "{\"market_positions\":null,\"event_positions\":[],\"cursor\":\"\"}");
        PositionQuery query = PositionQuery.OPEN
                .of(TEST_1)
                .ofEvent("TEST")
                .with(PositionQuery.NotZero.TOTAL_TRADED)
                .that(PositionQuery.SettlementStatus.ALL)
                .onShard(2)
                .pagesOf(7);
        try (TradingClient client = TradingAnswers.client(transport)) {
            assertThat(client.portfolio().positions(query).toList())
                    .containsExactly(new MarketPosition(
                            TEST_1,
                            2,
                            -1_050,
                            Money.of("7"),
                            Money.of("4.62"),
                            Money.of("-0.250001"),
                            Money.of("0.043312"),
                            NEW_YEAR + 1));
        }
        String request = "GET /portfolio/positions?limit=7&ticker=TEST-1&event_ticker=TEST&count_filter=total_traded"
                + "&settlement_status=all&exchange_index=2";
        assertThat(sent()).containsExactly(request, request + "&cursor=next");
    }

    @Test
    void eventPositionsAreSums() {
        String body = "{\"market_positions\":[],\"event_positions\":[{\"event_ticker\":\"TEST\","
                + "\"total_cost_dollars\":\"7.00\",\"total_cost_shares_fp\":\"12.00\",\"event_exposure_dollars\":"
                + "\"4.62\",\"realized_pnl_dollars\":\"-0.25\",\"fees_paid_dollars\":\"0.05\"}]}";
        try (TradingClient client = client(body)) {
            assertThat(client.portfolio().eventPositions(PositionQuery.OPEN).toListAsync())
                    .succeedsWithin(LONG)
                    .isEqualTo(List.of(new EventPosition(
                            "TEST",
                            Money.of("7"),
                            Quantity.of(12),
                            Money.of("4.62"),
                            Money.of("-0.25"),
                            Money.of("0.05"))));
        }
        assertThat(sent()).containsExactly("GET /portfolio/positions?limit=1000&settlement_status=unsettled");
    }

    @Test
    void aFillBecomesThatOfAnAccount() {
        FillQuery query = FillQuery.of(List.of(TEST_1, new MarketTicker("B")))
                .between(Instant.ofEpochSecond(5), Instant.ofEpochSecond(9))
                .onShard(2)
                .pagesOf(50);
        try (TradingClient client =
                client(TradingAnswers.fills("", TradingAnswers.fill("t", "2026-01-01T00:00:00.000001Z")))) {
            FillReport fill = client.portfolio().fills(query).toList().get(0);
            assertThat(fill)
                    .isEqualTo(new FillReport(
                            "t",
                            "order-1",
                            TEST_1,
                            2,
                            new Word<>(BookSide.BID, "bid"),
                            Price.of("0.554"),
                            Quantity.of("2.5"),
                            Liquidity.TAKER,
                            Money.of("0.043312"),
                            NEW_YEAR + 1));
            assertThat(fill.fillOf(MINE))
                    .isEqualTo(new Fill(
                            "t", MINE, TEST_1, BookSide.BID, 5_540, 250, Liquidity.TAKER, 43_312, Fill.NO_EVIDENCE));
            assertThat(client.portfolio().fills(FillQuery.ofOrder("o")).toList())
                    .hasSize(1);
        }
        assertThat(sent())
                .containsExactly(
                        "GET /portfolio/fills?limit=50&ticker=TEST-1%2CB&min_ts=5&max_ts=9&exchange_index=2",
                        "GET /portfolio/fills?limit=1000&order_id=o");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FillQuery.of(Collections.nCopies(101, TEST_1)))
                .withMessageContaining("at most 100 markets at once, not 101");
    }

    @Test
    void aFillIsReadByEitherOfItsNamesAndTimes() {
        String body = TradingAnswers.fills("", TradingAnswers.fill("t", ""))
                .replace("\"trade_id\":\"t\",", "")
                .replace("\"ticker\":\"TEST-1\",", "\"ticker\":null,")
                .replace("\"is_taker\":true", "\"is_taker\":false")
                .replace("\"book_side\":\"bid\",", "");
        try (TradingClient client = client(body)) {
            FillReport fill = client.portfolio().fills(FillQuery.ALL).toList().get(0);
            assertThat(fill.tradeId()).isEqualTo("t");
            assertThat(fill.ticker()).isEqualTo(TEST_1);
            assertThat(fill.createdMicros()).isEqualTo(NEW_YEAR);
            assertThat(fill.liquidity()).isEqualTo(Liquidity.MAKER);
            assertThat(fill.side().is(BookSide.BID)).isTrue();
        }
    }

    @Test
    void aFillOnASideOfAnUnknownNameIsNotGuessed() {
        String body = TradingAnswers.fills("", TradingAnswers.fill("t", "2026-01-01T00:00:00Z"))
                .replace("\"book_side\":\"bid\"", "\"book_side\":\"middle\"");
        try (TradingClient client = client(body)) {
            FillReport fill = client.portfolio().fills(FillQuery.ALL).toList().get(0);
            assertThat(fill.side()).hasToString("UNKNOWN(middle)");
            assertThatIllegalStateException()
                    .isThrownBy(() -> fill.fillOf(MINE))
                    .withMessageContaining("trade t")
                    .withMessageContaining("UNKNOWN(middle)");
        }
    }

    @Test
    void settlementsAreInCentsWhereTheExchangeCountsInCents() {
        SettlementQuery query = SettlementQuery.of(TEST_1)
                .between(Instant.ofEpochSecond(5), Instant.ofEpochSecond(9))
                .pagesOf(50);
        transport.answer(200, "{\"settlements\":[" + SETTLEMENT + "]}");
        try (TradingClient client = client("{\"settlements\":["
                + SETTLEMENT.replace(",\"value\":100", "").replace("\"yes\"", "\"void\"") + "]}")) {
            assertThat(client.portfolio().settlements(query).toList())
                    .containsExactly(new Settlement(
                            TEST_1,
                            "TEST",
                            0,
                            new Word<>(MarketOutcome.Result.YES, "yes"),
                            new Settlement.Held(Quantity.of(10), Money.of("4.123456")),
                            new Settlement.Held(Quantity.of(0), Money.ZERO),
                            Money.of("10"),
                            Money.of("0.1584"),
                            Money.of("1"),
                            NEW_YEAR));
            Settlement odd = client.portfolio()
                    .settlements(SettlementQuery.ofEvent("TEST"))
                    .toList()
                    .get(0);
            assertThat(odd.result()).hasToString("UNKNOWN(void)");
            assertThat(odd.yesPayout()).isNull();
        }
        assertThat(sent())
                .containsExactly(
                        "GET /portfolio/settlements?limit=50&ticker=TEST-1&min_ts=5&max_ts=9",
                        "GET /portfolio/settlements?limit=1000&event_ticker=TEST");
    }

    @Test
    void anOrderIsReadByTheCurrentFieldsAlone() {
        OrderQuery query = OrderQuery.of(TEST_1)
                .between(Instant.ofEpochSecond(5), Instant.ofEpochSecond(9))
                .in(OrderStatus.RESTING)
                .onShard(2)
                .pagesOf(50);
        String order = TradingAnswers.order("order-1", "mine-1", "resting", "2.50");
        transport.answer(200, TradingAnswers.orders("", order));
        try (TradingClient client = client("{\"order\":" + order + "}")) {
            OrderSnapshot snapshot = client.portfolio().orders(query).toList().get(0);
            assertThat(snapshot)
                    .isEqualTo(new OrderSnapshot(
                            REF,
                            2,
                            new Word<>(BookSide.BID, "bid"),
                            Price.ofCents(56),
                            new Word<>(OrderStatus.RESTING, "resting"),
                            new OrderSnapshot.Progress(
                                    Quantity.of("10.5"),
                                    Quantity.of("2.5"),
                                    Quantity.of(8),
                                    Money.of("1.385"),
                                    Money.ZERO,
                                    Money.of("0.043312"),
                                    Money.ZERO),
                            new OrderSnapshot.Terms(NEW_YEAR + 500_000, 0, 0, new Word<>(null, ""), false, null, 0)));
            assertThat(client.portfolio().order("order-1")).isEqualTo(snapshot);
            assertThat(client.portfolio().orderAsync("order-1"))
                    .succeedsWithin(LONG)
                    .isEqualTo(snapshot);
            assertThatExceptionOfType(MalformedResponseException.class)
                    .isThrownBy(() -> client.portfolio().order("order-9"))
                    .withMessageContaining("is order-1, asked was order-9");
        }
        assertThat(sent())
                .startsWith(
                        "GET /portfolio/orders?limit=50&ticker=TEST-1&min_ts=5&max_ts=9&status=resting"
                                + "&exchange_index=2",
                        "GET /portfolio/orders/order-1");
    }

    @Test
    void newWordsOfAnOrderAreKeptAndSilenceIsToldAsSuch() {
        String order = TradingAnswers.order("o", "", "dreaming", "2.50")
                .replace("\"self_trade_prevention_type\":null", "\"self_trade_prevention_type\":\"both\"")
                .replace("\"taker_fees_dollars\":\"0.043312\"", "\"taker_fees_dollars\":null")
                .replace("\"expiration_time\":null", "\"expiration_time\":\"2026-01-01T00:00:00Z\"")
                .replace(
                        "\"order_group_id\":null",
                        "\"order_group_id\":\"g\",\"cancel_order_on_pause\":true," + "\"subaccount_number\":3");
        try (TradingClient client = client(TradingAnswers.orders("", order))) {
            OrderSnapshot read = client.portfolio()
                    .orders(OrderQuery.ofEvents(List.of("A", "B")))
                    .toList()
                    .get(0);
            assertThat(read.ref().clientOrderId()).isNull();
            assertThat(read.status()).hasToString("UNKNOWN(dreaming)");
            assertThat(read.progress().takerFees()).isNull();
            assertThat(read.terms())
                    .isEqualTo(new OrderSnapshot.Terms(
                            NEW_YEAR + 500_000, 0, NEW_YEAR, new Word<>(null, "both"), true, "g", 3));
        }
        assertThat(sent()).containsExactly("GET /portfolio/orders?limit=1000&event_ticker=A%2CB");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OrderQuery.ofEvents(Collections.nCopies(11, "A")))
                .withMessageContaining("at most 10 events");
    }

    @Test
    void queuePositionsOfOneMarketsAndEvents() {
        transport.answer(200, "{\"queue_position_fp\":\"0.00\"}").answer(200, "{\"queue_position_fp\":\"0.00\"}");
        String many = "{\"queue_positions\":[{\"order_id\":\"o\",\"market_ticker\":\"TEST-1\","
                + "\"queue_position_fp\":\"12.50\"}]}";
        try (TradingClient client = client(many)) {
            QueueCalls queue = client.portfolio().queue();
            assertThat(queue.of("o/1")).isEqualTo(Quantity.of(0));
            assertThat(queue.ofAsync("o/1")).succeedsWithin(LONG).isEqualTo(Quantity.of(0));
            List<QueuePosition> expected = List.of(new QueuePosition("o", TEST_1, Quantity.of("12.5")));
            List<MarketTicker> two = List.of(TEST_1, new MarketTicker("B"));
            assertThat(queue.ofMarkets(two)).isEqualTo(expected);
            assertThat(queue.ofMarketsAsync(two)).succeedsWithin(LONG).isEqualTo(expected);
            assertThat(queue.ofEvent("E")).isEqualTo(expected);
            assertThat(queue.ofEventAsync("E")).succeedsWithin(LONG).isEqualTo(expected);
            assertThatIllegalArgumentException().isThrownBy(() -> queue.ofMarkets(List.of()));
        }
        assertThat(sent())
                .containsExactly(
                        "GET /portfolio/orders/o%2F1/queue_position",
                        "GET /portfolio/orders/o%2F1/queue_position",
                        "GET /portfolio/orders/queue_positions?market_tickers=TEST-1%2CB",
                        "GET /portfolio/orders/queue_positions?market_tickers=TEST-1%2CB",
                        "GET /portfolio/orders/queue_positions?event_ticker=E",
                        "GET /portfolio/orders/queue_positions?event_ticker=E");
    }

    @Test
    void restingOrdersHaveAValueByShard() {
        String body = "{\"total_resting_order_value\":1234,\"resting_order_value_breakdown\":"
                + "[{\"exchange_index\":2,\"balance\":\"12.345678\"}]}";
        try (TradingClient client = client(body)) {
            RestingOrderValue value = client.portfolio().restingOrderValue();
            assertThat(value)
                    .isEqualTo(new RestingOrderValue(
                            Money.of("12.34"), List.of(new ShardMoney(2, Money.of("12.345678")))));
            assertThat(client.portfolio().restingOrderValueAsync())
                    .succeedsWithin(LONG)
                    .isEqualTo(value);
        }
        assertThat(sent()).contains("GET /portfolio/summary/total_resting_order_value");
    }

    @Test
    void theAgeOfWhatIsReadCanBeAsked() {
        try (TradingClient client = client("{\"as_of_time\":\"2026-01-01T00:00:00.25Z\"}")) {
            assertThat(client.portfolio().asOfMicros()).isEqualTo(NEW_YEAR + 250_000);
            assertThat(client.portfolio().asOfMicrosAsync())
                    .succeedsWithin(LONG)
                    .isEqualTo(NEW_YEAR + 250_000);
        }
        assertThat(sent()).contains("GET /exchange/user_data_timestamp");
    }

    @Test
    void aTransferCountsInHundredthsOfACentAndIsNamedByUs() {
        UUID id = UUID.fromString("11111111-2222-4333-8444-555555555555");
        ShardTransfer transfer = new ShardTransfer(0, 2, Money.of("12.3456"), id);
        transport.answer(200, "{\"transfer_id\":\"t\"}").answer(200, "{\"transfer_id\":\"t\"}");
        transport.answer(200, "{}").answer(409, "");
        try (TradingClient client = TradingAnswers.client(transport)) {
            assertThat(client.portfolio().transfer(transfer)).isEqualTo("t");
            assertThat(client.portfolio().transferAsync(transfer))
                    .succeedsWithin(LONG)
                    .isEqualTo("t");
            assertThatExceptionOfType(OutcomeUnknownException.class)
                    .isThrownBy(() -> client.portfolio().transfer(transfer));
            assertThatExceptionOfType(RequestRejectedException.class)
                    .isThrownBy(() -> client.portfolio().transfer(transfer));
        }
        assertThat(sent().get(0))
                .isEqualTo("POST /portfolio/intra_exchange_instance_transfer {\"source\":\"event_contract\","
                        + "\"destination\":\"event_contract\",\"amount\":123456,\"source_exchange_shard\":0,"
                        + "\"destination_exchange_shard\":2,\"client_transfer_id\":"
                        + "\"11111111-2222-4333-8444-555555555555\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 1, from shard 0 to shard 0",
        "-1, 0, 1, from shard -1",
        "0, 2, 0, of 0.000000 dollars",
        "0, 2, 0.00001, not a whole number of hundredths of a cent"
    })
    void aTransferThatMakesNoSenseIsRefusedHere(int from, int to, String amount, String reason) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ShardTransfer(from, to, Money.of(amount), new UUID(1, 2)))
                .withMessageContaining(reason);
    }
}
