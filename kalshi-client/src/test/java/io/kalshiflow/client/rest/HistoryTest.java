package io.kalshiflow.client.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.kalshiflow.client.NotFoundException;
import io.kalshiflow.client.http.HttpRequest;
import io.kalshiflow.client.testing.ScriptedTransport;
import io.kalshiflow.market.MarketTicker;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Markets and candles of both tiers; the cutoff of markets is 1970-01-02 here. */
class HistoryTest {
    private static final MarketTicker TEST_1 = new MarketTicker("TEST-1");
    private static final String CUTOFF = "{\"market_settled_ts\":\"1970-01-02T00:00:00Z\",\"trades_created_ts\":"
            + "\"1970-01-03T00:00:00Z\",\"orders_updated_ts\":\"1970-01-04T00:00:00Z\"}";
    private static final String NOT_FOUND = "{\"error\":{\"code\":\"not_found\",\"message\":\"no\"}}";
    private static final String BATCH =
            "GET /trade-api/v2/markets/candlesticks?start_ts=0&end_ts=600" + "&period_interval=1&market_tickers=TEST-1";
    private static final String OLD =
            "GET /trade-api/v2/historical/markets/TEST-1/candlesticks?start_ts=0&end_ts=600&period_interval=1";
    private static final CandleSpan SPAN =
            CandleSpan.of(Instant.EPOCH, Instant.ofEpochSecond(600), CandlePeriod.MINUTE);

    private final ScriptedTransport transport = new ScriptedTransport();

    private HistoryTest live(String tickers) {
        String markets = Stream.of(tickers.split(" ", -1))
                .filter(each -> !each.isEmpty())
                .map(Answers::market)
                .collect(Collectors.joining(","));
        transport.answer(200, "{\"markets\":[" + markets + "],\"cursor\":\"\"}");
        return this;
    }

    private void liveCandles(long... ends) {
        transport.answer(
                200,
                "{\"markets\":[{\"market_ticker\":\"TEST-1\",\"candlesticks\":["
                        + LongStream.of(ends).mapToObj(Answers::candle).collect(Collectors.joining(",")) + "]}]}");
    }

    private void historicalCandles(long... ends) {
        transport.answer(
                200,
                "{\"ticker\":\"TEST-1\",\"candlesticks\":["
                        + LongStream.of(ends)
                                .mapToObj(Answers::historicalCandle)
                                .collect(Collectors.joining(",")) + "]}");
    }

    private List<String> sent() {
        return transport.sent().stream().map(HttpRequest::toString).toList();
    }

    private List<Long> candles(CandleSpan span) {
        try (KalshiClient client = Answers.publicClient(transport)) {
            return client.history().candles(TEST_1, span).stream()
                    .map(each -> each.endMicros() / 1_000_000)
                    .toList();
        }
    }

    @Test
    void theCutoffHasATimeForEachKindOfThing() {
        transport.answer(200, CUTOFF);
        try (KalshiClient client = Answers.publicClient(transport)) {
            HistoricalCutoff cutoff = client.historical().cutoff();
            assertThat(cutoff).isEqualTo(new HistoricalCutoff(86_400_000_000L, 172_800_000_000L, 259_200_000_000L, 0));
            assertThat(client.historical().cutoffAsync())
                    .succeedsWithin(Duration.ofSeconds(10))
                    .isEqualTo(cutoff);
        }
        assertThat(sent().get(0)).isEqualTo("GET /trade-api/v2/historical/cutoff");
    }

    @Test
    void aMarketIsLookedForInTheLiveTierFirst() {
        transport
                .answer(404, NOT_FOUND)
                .answer(200, "{\"market\":" + Answers.market("TEST-1") + "}")
                .answer(200, "{\"market\":" + Answers.market("TEST-1") + "}")
                .answer(404, NOT_FOUND);
        try (KalshiClient client = Answers.publicClient(transport)) {
            assertThat(client.history().market(TEST_1).ticker()).isEqualTo(TEST_1);
            assertThat(client.history().marketAsync(TEST_1)).succeedsWithin(Duration.ofSeconds(10));
            assertThatExceptionOfType(NotFoundException.class)
                    .isThrownBy(() -> client.history().market(TEST_1));
            assertThat(client.history().marketAsync(TEST_1))
                    .failsWithin(Duration.ofSeconds(10))
                    .withThrowableThat()
                    .withCauseInstanceOf(NotFoundException.class);
        }
        String live = "GET /trade-api/v2/markets/TEST-1";
        String old = "GET /trade-api/v2/historical/markets/TEST-1";
        assertThat(sent()).containsExactly(live, old, live, live, old, live, old);
    }

    @Test
    void marketsOfBothTiersComeOnceTheLiveOnesFirst() {
        live("B A C").live("C D B E");
        try (KalshiClient client = Answers.publicClient(transport)) {
            assertThat(client
                            .history()
                            .markets(MarketQuery.ALL
                                    .in(MarketQuery.Phase.SETTLED)
                                    .pagesOf(5))
                            .stream()
                            .map(each -> each.ticker().value()))
                    .containsExactly("B", "A", "C", "D", "E");
        }
        assertThat(sent())
                .containsExactly(
                        "GET /trade-api/v2/markets?limit=5&status=settled&mve_filter=exclude",
                        "GET /trade-api/v2/historical/markets?limit=5&mve_filter=exclude");
    }

    @Test
    void marketsThatAreNotSettledAreInTheLiveTierOnly() {
        live("A");
        try (KalshiClient client = Answers.publicClient(transport)) {
            MarketQuery open = MarketQuery.ofSeries("S").in(MarketQuery.Phase.OPEN);
            assertThat(client.history().markets(open).toList()).hasSize(1);
        }
        assertThat(sent()).containsExactly("GET /trade-api/v2/markets?limit=1000&series_ticker=S&status=open");
    }

    @Test
    void whatTheHistoricalTierCannotBeAskedForIsRefusedBeforeAnythingIsSent() {
        try (KalshiClient client = Answers.publicClient(transport)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> client.history().markets(MarketQuery.ALL.with(MarketQuery.Combos.ONLY)))
                    .withMessageContaining("include them and choose");
            assertThatIllegalArgumentException()
                    .isThrownBy(() ->
                            client.historical().markets(MarketQuery.ofEvent("E").in(MarketQuery.Phase.OPEN)))
                    .withMessageContaining("all settled, none is OPEN");
            MarketQuery both = new MarketQuery("E", "S", List.of(), null, null, MarketQuery.Combos.INCLUDED, 10);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> client.historical().markets(both))
                    .withMessageContaining("give one");
            MarketQuery timed =
                    MarketQuery.ALL.when(new MarketTimes(MarketTimes.What.SETTLED, Instant.ofEpochSecond(5), null));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> client.history().markets(timed))
                    .withMessageContaining("choose by the times of what comes");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> client.historical().candles(TEST_1, SPAN.withLatestBefore()))
                    .withMessageContaining("historical candles");
        }
        assertThat(sent()).isEmpty();
    }

    @Test
    void candlesOfBothTiersAreOneRow() {
        transport.answer(200, CUTOFF);
        liveCandles(180, 240);
        historicalCandles(60, 120, 180);
        assertThat(candles(SPAN)).containsExactly(60L, 120L, 180L, 240L);
        assertThat(sent()).containsExactly("GET /trade-api/v2/historical/cutoff", BATCH, OLD);
    }

    @Test
    void bothTiersSpellACandleDifferentlyAndMeanTheSame() {
        historicalCandles(60);
        liveCandles(60);
        try (KalshiClient client = Answers.publicClient(transport)) {
            List<Candle> old = client.historical().candles(TEST_1, SPAN);
            assertThat(old)
                    .isEqualTo(client.candles()
                            .ofMarkets(List.of(TEST_1), SPAN)
                            .get(0)
                            .candles());
            assertThat(old.get(0).trades()).isNotNull();
        }
    }

    @Test
    void aMarketThatOnlyTheHistoricalTierKnowsHasItsCandles() {
        transport.answer(200, CUTOFF).answer(404, NOT_FOUND);
        historicalCandles(60);
        assertThat(candles(SPAN)).containsExactly(60L);
    }

    @Test
    void aMarketThatOnlyTheLiveTierKnowsHasItsCandles() {
        transport.answer(200, CUTOFF);
        liveCandles(60);
        transport.answer(404, NOT_FOUND);
        assertThat(candles(SPAN)).containsExactly(60L);
    }

    @Test
    void noCandlesIsNotTheSameAsNoMarket() {
        String market = "{\"market\":" + Answers.market("TEST-1") + "}";
        transport
                .answer(200, CUTOFF)
                .answer(200, "{\"markets\":[]}")
                .answer(404, NOT_FOUND)
                .answer(200, market);
        assertThat(candles(SPAN)).isEmpty();
        ScriptedTransport unknown = new ScriptedTransport()
                .answer(200, CUTOFF)
                .answer(200, "{\"markets\":[]}")
                .answer(404, NOT_FOUND);
        try (KalshiClient client = Answers.publicClient(unknown)) {
            assertThatExceptionOfType(NotFoundException.class)
                    .isThrownBy(() -> client.history().candles(TEST_1, SPAN));
        }
    }

    @Test
    void newCandlesAreAskedOfTheLiveTierAlone() {
        transport.answer(200, CUTOFF);
        liveCandles(200_040);
        CandleSpan late =
                CandleSpan.of(Instant.ofEpochSecond(200_000), Instant.ofEpochSecond(200_100), CandlePeriod.MINUTE);
        assertThat(candles(late.withLatestBefore())).containsExactly(200_040L);
        assertThat(sent()).hasSize(2);
        assertThat(sent().get(1)).contains("include_latest_before_start=true");
    }

    @Test
    void theHistoricalTierCanBeReadByItself() {
        transport.answer(200, "{\"market\":" + Answers.market("TEST-1") + "}");
        String trade = Answers.trade("a", "\"taker_book_side\":\"bid\"");
        try (KalshiClient client = Answers.publicClient(transport)) {
            assertThat(client.historical().market(TEST_1).ticker()).isEqualTo(TEST_1);
            assertThat(client.historical().marketAsync(TEST_1)).succeedsWithin(Duration.ofSeconds(10));
        }
        ScriptedTransport trades = new ScriptedTransport().answer(200, "{\"trades\":[" + trade + "]}");
        try (KalshiClient client = Answers.publicClient(trades)) {
            assertThat(client.historical().trades(TradeQuery.of(TEST_1)).toList())
                    .hasSize(1);
        }
        assertThat(trades.sent().get(0)).hasToString("GET /trade-api/v2/historical/trades?limit=1000&ticker=TEST-1");
    }
}
