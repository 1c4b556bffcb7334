package io.kalshiflow.client.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.kalshiflow.client.MalformedResponseException;
import io.kalshiflow.client.http.HttpRequest;
import io.kalshiflow.client.testing.ScriptedTransport;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.market.Money;
import io.kalshiflow.market.Price;
import io.kalshiflow.market.Quantity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class CandleCallsTest {
    private static final MarketTicker TEST_1 = new MarketTicker("TEST-1");

    private final ScriptedTransport transport = new ScriptedTransport();

    private static CandleSpan minutes(long from, long until) {
        return CandleSpan.of(Instant.ofEpochSecond(from), Instant.ofEpochSecond(until), CandlePeriod.MINUTE);
    }

    private static String candles(long... ends) {
        return LongStream.of(ends).mapToObj(Answers::candle).collect(Collectors.joining(",", "[", "]"));
    }

    private static List<Long> ends(List<Candle> candles) {
        return candles.stream().map(each -> each.endMicros() / 1_000_000).toList();
    }

    private List<String> sent() {
        return transport.sent().stream().map(HttpRequest::toString).toList();
    }

    @Test
    void aCandleIsOnTheYesScaleAndKeepsEveryDecimal() {
        transport.answer(200, "{\"ticker\":\"TEST-1\",\"candlesticks\":" + candles(60) + "}");
        try (KalshiClient client = Answers.publicClient(transport)) {
            CandleSpan span = minutes(0, 60).withLatestBefore();
            List<Candle> read = client.candles().ofMarket("S", TEST_1, span);
            assertThat(read)
                    .containsExactly(new Candle(
                            60_000_000L,
                            new Candle.Quotes(
                                    Price.ofCents(40), Price.ofCents(39), Price.ofCents(42), Price.ofCents(41)),
                            new Candle.Quotes(
                                    Price.ofCents(45), Price.of("0.4401"), Price.ofCents(47), Price.ofCents(46)),
                            new Candle.Trades(
                                    Price.ofCents(43),
                                    Price.ofCents(41),
                                    Price.ofCents(46),
                                    Price.ofCents(44),
                                    Money.of("0.433333")),
                            Price.ofCents(38),
                            Quantity.of("12.34"),
                            Quantity.of(99)));
            assertThat(client.candles().ofMarketAsync("S", TEST_1, span))
                    .succeedsWithin(Duration.ofSeconds(10))
                    .isEqualTo(read);
        }
        assertThat(sent().get(0))
                .isEqualTo("GET /trade-api/v2/series/S/markets/TEST-1/candlesticks?start_ts=0&end_ts=60"
                        + "&period_interval=1&include_latest_before_start=true");
    }

    @Test
    void anAnswerAboutAnotherMarketIsNone() {
        transport.answer(200, "{\"ticker\":\"TEST-2\",\"candlesticks\":[]}");
        try (KalshiClient client = Answers.publicClient(transport)) {
            assertThatExceptionOfType(MalformedResponseException.class)
                    .isThrownBy(() -> client.candles().ofMarket("S", TEST_1, minutes(0, 60)))
                    .withMessageContaining("$.ticker: is TEST-2, asked was TEST-1");
        }
    }

    @Test
    void aLongSpanIsAskedForInPartsThatShareNoCandle() {
        transport.answer(200, "{\"ticker\":\"TEST-1\",\"candlesticks\":[]}");
        try (KalshiClient client = Answers.publicClient(transport)) {
            client.candles().ofMarket("S", TEST_1, minutes(60, 60 * 10_001).withLatestBefore());
        }
        assertThat(transport.sent())
                .extracting(each -> each.query().encoded().replace("&period_interval=1", ""))
                .containsExactly(
                        "start_ts=60&end_ts=299999&include_latest_before_start=true",
                        "start_ts=300000&end_ts=599939",
                        "start_ts=599940&end_ts=600060");
    }

    @Test
    void everyPartHoldsNoMoreThanAllowedAndAllOfThemEverySecondOnce() {
        for (CandlePeriod period : CandlePeriod.values()) {
            CandleSpan span = CandleSpan.of(
                    Instant.ofEpochSecond(17), Instant.ofEpochSecond(17 + 23 * period.seconds() + 5), period);
            for (CandleSpan each : List.of(span, span.withLatestBefore())) {
                List<CandleSpan> parts = each.parts(5);
                assertThat(parts).allSatisfy(part -> assertThat(part.candles()).isBetween(1L, 5L));
                assertThat(parts.stream().filter(CandleSpan::latestBefore)).hasSize(each.latestBefore() ? 1 : 0);
                assertThat(parts.get(0).fromSecond()).isEqualTo(each.fromSecond());
                assertThat(parts.get(parts.size() - 1).untilSecond()).isEqualTo(each.untilSecond());
                for (int at = 1; at < parts.size(); at++) {
                    assertThat(parts.get(at).fromSecond())
                            .isEqualTo(parts.get(at - 1).untilSecond() + 1);
                }
            }
        }
        assertThat(minutes(5, 5).parts(5)).hasSize(1);
        assertThat(CandleSpan.of(Instant.ofEpochMilli(5_001), Instant.ofEpochMilli(9_999), CandlePeriod.DAY)
                        .toQuery()
                        .encoded())
                .isEqualTo("start_ts=6&end_ts=9&period_interval=1440");
        assertThatIllegalArgumentException().isThrownBy(() -> minutes(9, 8));
    }

    @Test
    void manyMarketsComeTogetherAsFarAsTheirCandlesFit() {
        transport
                .answer(200, "{\"markets\":[{\"market_ticker\":\"A\",\"candlesticks\":" + candles(60, 120) + "}]}")
                .answer(
                        200,
                        "{\"markets\":[{\"market_ticker\":\"A\",\"candlesticks\":" + candles(120, 180)
                                + "},{\"market_ticker\":\"B\",\"candlesticks\":[]}]}");
        List<MarketTicker> tickers = IntStream.range(0, 9)
                .mapToObj(each -> new MarketTicker("T" + each))
                .toList();
        try (KalshiClient client = Answers.publicClient(transport)) {
            List<MarketCandles> read = client.candles().ofMarkets(tickers, minutes(60, 60 * 2_000));
            assertThat(read).extracting(each -> each.ticker().value()).containsExactly("A", "B");
            assertThat(ends(read.get(0).candles())).containsExactly(60L, 120L, 180L);
            assertThat(client.candles().ofMarketsAsync(tickers.subList(0, 1), minutes(60, 120)))
                    .succeedsWithin(Duration.ofSeconds(10));
            assertThat(client.candles().ofMarkets(List.of(), minutes(60, 120))).isEmpty();
        }
        String times = "?start_ts=60&end_ts=120000&period_interval=1&market_tickers=";
        assertThat(sent())
                .containsExactly(
                        "GET /trade-api/v2/markets/candlesticks" + times + "T0%2CT1%2CT2%2CT3%2CT4",
                        "GET /trade-api/v2/markets/candlesticks" + times + "T5%2CT6%2CT7%2CT8",
                        "GET /trade-api/v2/markets/candlesticks?start_ts=60&end_ts=120&period_interval=1"
                                + "&market_tickers=T0");
    }

    @Test
    void noMoreThanAHundredMarketsAreAskedForAtOnce() {
        transport.answer(200, "{\"markets\":[]}");
        List<MarketTicker> tickers = IntStream.range(0, 101)
                .mapToObj(each -> new MarketTicker("T" + each))
                .toList();
        try (KalshiClient client = Answers.publicClient(transport)) {
            client.candles().ofMarkets(tickers, minutes(60, 60));
        }
        assertThat(sent()).hasSize(2);
        assertThat(sent().get(1)).endsWith("market_tickers=T100");
    }

    @Test
    void anEventGoesOnWhereTheExchangeStopped() {
        String event = "{\"market_tickers\":[\"A\",\"B\"],\"market_candlesticks\":[%s,%s],\"adjusted_end_ts\":%d}";
        transport
                .answer(200, event.formatted(candles(60, 120), candles(120), 120))
                .answer(200, event.formatted(candles(120, 180), candles(120), 240))
                .answer(200, event.formatted(candles(300), "[]", 300));
        try (KalshiClient client = Answers.publicClient(transport)) {
            List<MarketCandles> read = client.candles().ofEvent("S", "E", minutes(60, 300));
            assertThat(read).extracting(each -> each.ticker().value()).containsExactly("A", "B");
            assertThat(ends(read.get(0).candles())).containsExactly(60L, 120L, 180L, 300L);
            assertThat(ends(read.get(1).candles())).containsExactly(120L);
            assertThat(client.candles().ofEventAsync("S", "E", minutes(60, 300)))
                    .succeedsWithin(Duration.ofSeconds(10));
        }
        String path = "GET /trade-api/v2/series/S/events/E/candlesticks?start_ts=";
        assertThat(sent())
                .containsExactly(
                        path + "60&end_ts=300&period_interval=1",
                        path + "120&end_ts=300&period_interval=1",
                        path + "240&end_ts=300&period_interval=1",
                        path + "60&end_ts=300&period_interval=1");
    }

    @Test
    void anEndThatDoesNotMoveIsTheEnd() {
        transport.answer(200, "{\"market_tickers\":[],\"market_candlesticks\":[],\"adjusted_end_ts\":150}");
        try (KalshiClient client = Answers.publicClient(transport)) {
            assertThat(client.candles().ofEvent("S", "E", minutes(60, 100_000))).isEmpty();
        }
        assertThat(sent()).hasSize(2);
    }

    @Test
    void anEventWhoseArraysDoNotFitIsMalformed() {
        transport.answer(200, "{\"market_tickers\":[\"A\"],\"market_candlesticks\":[],\"adjusted_end_ts\":300}");
        try (KalshiClient client = Answers.publicClient(transport)) {
            assertThatExceptionOfType(MalformedResponseException.class)
                    .isThrownBy(() -> client.candles().ofEvent("S", "E", minutes(60, 300)))
                    .withMessageContaining("$.market_tickers has 1, $.market_candlesticks 0");
            assertThatIllegalArgumentException()
                    .isThrownBy(() ->
                            client.candles().ofEvent("S", "E", minutes(60, 300).withLatestBefore()))
                    .withMessageContaining("an event's candles");
        }
    }
}
