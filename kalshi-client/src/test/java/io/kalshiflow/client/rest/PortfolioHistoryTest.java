package io.kalshiflow.client.rest;

import static io.kalshiflow.client.rest.TradingAnswers.TEST_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.kalshiflow.client.http.HttpTransport;
import io.kalshiflow.client.testing.ManualTime;
import io.kalshiflow.client.testing.ScriptedTransport;
import io.kalshiflow.market.MarketTicker;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PortfolioHistoryTest {
    private static final long DAY = 86_400_000_000L;
    private static final long CUTOFF = 1_767_225_600_000_000L;
    private static final PositionQuery ANY = PositionQuery.OPEN.that(PositionQuery.SettlementStatus.ALL);
    private static final String POSITION = """
            {"ticker":"%s","exchange_index":1,"total_traded_dollars":"3.500000","position_fp":"-2.00",
             "market_exposure_dollars":"0.000000","realized_pnl_dollars":"-0.250000","fees_paid_dollars":"0.010000",
             "last_updated_ts":"2026-01-01T00:00:00Z"}""";
    private static final String EVENT_POSITION = """
            {"event_ticker":"%s","total_cost_dollars":"3.500000","total_cost_shares_fp":"7.00",
             "event_exposure_dollars":"0.000000","realized_pnl_dollars":"-0.250000","fees_paid_dollars":"0.010000"}""";

    private static <T> List<T> read(HttpTransport transport, Function<PortfolioHistory, Readings<T>> what) {
        try (TradingClient client =
                TradingAnswers.builder(transport, new ManualTime()).build()) {
            return what.apply(client.portfolioHistory()).toList();
        }
    }

    private static List<String> fills(TwoTierExchange exchange, FillQuery query) {
        List<FillReport> fills = read(exchange, history -> history.fills(query));
        return fills.stream().map(FillReport::tradeId).toList();
    }

    private static List<String> ids(List<TwoTierExchange.Trade> truth) {
        return truth.stream().map(TwoTierExchange.Trade::id).toList();
    }

    @Test
    void whateverTheSplitEveryFillComesOnceNewestFirst() {
        for (long seed = 0; seed < 100; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<TwoTierExchange.Trade> truth = TwoTierExchange.truth(random, CUTOFF);
            FillQuery query = FillQuery.ALL.pagesOf(random.nextInt(1, 9));
            List<FillReport> read = read(new TwoTierExchange(truth, CUTOFF, seed), history -> history.fills(query));
            assertThat(read)
                    .as("seed %d", seed)
                    .extracting(FillReport::tradeId)
                    .containsExactlyInAnyOrderElementsOf(ids(truth));
            assertThat(read)
                    .as("seed %d", seed)
                    .isSortedAccordingTo(
                            Comparator.comparingLong(FillReport::createdMicros).reversed());
        }
    }

    @Test
    void noFillIsLostOrToldTwiceWhileTheCutoffMoves() {
        for (long seed = 0; seed < 200; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<TwoTierExchange.Trade> truth = TwoTierExchange.truth(random, CUTOFF);
            TwoTierExchange exchange = new TwoTierExchange(truth, CUTOFF, seed);
            long micros = CUTOFF;
            for (int move = 0; move < 3; move++) {
                micros += random.nextLong(DAY);
                exchange.movingBefore(random.nextInt(12) + 12 * move, micros);
            }
            assertThat(fills(exchange, FillQuery.ALL.pagesOf(random.nextInt(1, 9))))
                    .as("seed %d", seed)
                    .containsExactlyInAnyOrderElementsOf(ids(truth));
        }
    }

    @Test
    void fillsOfAStretchOfTimeAreAskedOfTheTierThatHasThem() {
        TwoTierExchange exchange = new TwoTierExchange(
                List.of(
                        new TwoTierExchange.Trade("new", CUTOFF + 2 * DAY),
                        new TwoTierExchange.Trade("old", CUTOFF - 2 * DAY)),
                CUTOFF,
                1);
        Instant dayBefore = Instant.ofEpochSecond(CUTOFF / 1_000_000 - 86_400);
        assertThat(fills(exchange, FillQuery.ALL.between(null, dayBefore))).containsExactly("old");
        assertThat(exchange.sent())
                .containsExactly("/trade-api/v2/historical/cutoff", "/trade-api/v2/historical/fills");
    }

    @Test
    void everyOrderComesOnceWhateverIsArchivedMeanwhile() {
        String order = TradingAnswers.order("%s", "mine-1", "executed", "10.50");
        for (long seed = 0; seed < 200; seed++) {
            List<String> truth = names(seed);
            int size = 1 + (int) (seed % 7);
            List<OrderSnapshot> read = read(
                    new ArchivingExchange(truth, "orders", order, seed),
                    history -> history.orders(OrderQuery.of(TEST_1).pagesOf(size)));
            assertThat(read)
                    .as("seed %d", seed)
                    .extracting(each -> each.ref().orderId())
                    .containsExactlyInAnyOrderElementsOf(truth);
        }
    }

    @Test
    void everyPositionComesOnceWhateverIsArchivedMeanwhile() {
        for (long seed = 0; seed < 200; seed++) {
            List<String> truth = names(seed);
            PositionQuery query = ANY.pagesOf(1 + (int) (seed % 7));
            List<MarketPosition> markets = read(
                    new ArchivingExchange(truth, "market_positions", POSITION, seed),
                    history -> history.positions(query));
            List<EventPosition> events = read(
                    new ArchivingExchange(truth, "event_positions", EVENT_POSITION, seed),
                    history -> history.eventPositions(query));
            assertThat(markets)
                    .as("seed %d", seed)
                    .extracting(each -> each.ticker().value())
                    .containsExactlyInAnyOrderElementsOf(truth);
            assertThat(events)
                    .as("seed %d", seed)
                    .extracting(EventPosition::eventTicker)
                    .containsExactlyInAnyOrderElementsOf(truth);
        }
    }

    private static List<String> names(long seed) {
        int count = new SplittableRandom(seed).nextInt(40);
        return IntStream.range(0, count).mapToObj(at -> "KX-" + at).toList();
    }

    @Test
    void whatIsNeverArchivedIsAskedOfTheLiveTierAlone() {
        ArchivingExchange orders = new ArchivingExchange(List.of(), "orders", "{}", 1);
        ArchivingExchange positions = new ArchivingExchange(List.of(), "market_positions", "{}", 1);
        ArchivingExchange events = new ArchivingExchange(List.of(), "event_positions", "{}", 1);

        read(orders, history -> history.orders(OrderQuery.ALL.in(OrderStatus.RESTING)));
        read(positions, history -> history.positions(PositionQuery.OPEN));
        read(events, history -> history.eventPositions(PositionQuery.OPEN));

        assertThat(orders.sent()).containsExactly("GET /portfolio/orders?limit=1000&status=resting");
        assertThat(positions.sent()).containsExactly("GET /portfolio/positions?limit=1000&settlement_status=unsettled");
        assertThat(events.sent()).isEqualTo(positions.sent());
    }

    @Test
    void theHistoricalTierIsAskedInItsOwnWords() {
        ScriptedTransport transport = new ScriptedTransport()
                .answer(200, TradingAnswers.fills("", TradingAnswers.fill("t1", "2025-01-01T00:00:00Z")))
                .answer(200, TradingAnswers.orders("", TradingAnswers.order("o1", "mine-1", "canceled", "1.00")))
                .answer(200, "{\"market_positions\":[" + POSITION.formatted("TEST-1") + "],\"event_positions\":[]}")
                .answer(200, "{\"market_positions\":[],\"event_positions\":[" + EVENT_POSITION.formatted("E") + "]}");
        Instant from = Instant.ofEpochSecond(100);
        try (TradingClient client = TradingAnswers.client(transport)) {
            HistoricalPortfolioCalls old = client.historicalPortfolio();
            assertThat(old.fills(FillQuery.of(List.of(TEST_1)).between(from, null))
                            .toList())
                    .singleElement()
                    .satisfies(each -> assertThat(each.tradeId()).isEqualTo("t1"));
            assertThat(old.orders(OrderQuery.of(TEST_1).between(null, from)).toList())
                    .singleElement()
                    .satisfies(each ->
                            assertThat(each.status().is(OrderStatus.CANCELED)).isTrue());
            assertThat(old.positions(ANY.of(TEST_1)).toList())
                    .singleElement()
                    .satisfies(each -> assertThat(each.countE2()).isEqualTo(-200));
            assertThat(old.eventPositions(ANY.ofEvent("E")).toList())
                    .singleElement()
                    .satisfies(each -> assertThat(each.realizedPnl().e6()).isEqualTo(-250_000));
        }
        assertThat(TradingAnswers.sent(transport))
                .containsExactly(
                        "GET /historical/fills?limit=1000&ticker=TEST-1&min_ts=100",
                        "GET /historical/orders?limit=1000&ticker=TEST-1&max_ts=100",
                        "GET /historical/positions?limit=1000&ticker=TEST-1",
                        "GET /historical/positions?limit=1000&event_ticker=E");
    }

    @Test
    void aFilterThatTheHistoricalTierLacksIsRefusedBeforeAnythingIsSent() {
        ScriptedTransport transport = new ScriptedTransport();
        try (TradingClient client = TradingAnswers.client(transport)) {
            PortfolioHistory history = client.portfolioHistory();
            assertRefused("an order", () -> history.fills(FillQuery.ofOrder("o")));
            assertRefused("a shard", () -> history.fills(FillQuery.ALL.onShard(1)));
            assertRefused("2 markets", () -> history.fills(FillQuery.of(List.of(TEST_1, new MarketTicker("TEST-2")))));
            assertRefused("a status", () -> history.orders(OrderQuery.ALL.in(OrderStatus.CANCELED)));
            assertRefused("events", () -> history.orders(OrderQuery.ofEvents(List.of("E"))));
            assertRefused("a shard", () -> history.orders(OrderQuery.ALL.onShard(0)));
            assertRefused("is not zero", () -> history.positions(ANY.with(PositionQuery.NotZero.POSITION)));
            assertRefused("not of one", () -> history.eventPositions(ANY.onShard(2)));
            assertRefused("ask for ALL", () -> client.historicalPortfolio().positions(PositionQuery.OPEN));
        }
        assertThat(transport.sent()).isEmpty();
    }

    private static void assertRefused(String reason, Runnable asking) {
        assertThatIllegalArgumentException().isThrownBy(asking::run).withMessageContaining(reason);
    }
}
