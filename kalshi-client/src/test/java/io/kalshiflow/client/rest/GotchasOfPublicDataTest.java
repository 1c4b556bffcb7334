package io.kalshiflow.client.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalshiflow.client.testing.ScriptedTransport;
import io.kalshiflow.market.MarketStatus;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.market.Price;
import io.kalshiflow.market.PriceGrid;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The traps of the exchange's public data by their numbers in the fact sheet, §18. */
class GotchasOfPublicDataTest {
    private static final MarketTicker TEST_1 = new MarketTicker("TEST-1");
    private static final CandleSpan SPAN = CandleSpan.of(Instant.EPOCH, Instant.ofEpochSecond(60), CandlePeriod.MINUTE);

    private static BookSnapshot book(String sides) {
        try (KalshiClient client = Answers.publicClient("{\"orderbook_fp\":{" + sides + "}}")) {
            return client.markets().orderBook(TEST_1, 0);
        }
    }

    private static Candle candle(String json) {
        try (KalshiClient client = Answers.publicClient("{\"ticker\":\"TEST-1\",\"candlesticks\":[" + json + "]}")) {
            return client.candles().ofMarket("S", TEST_1, SPAN).get(0);
        }
    }

    @Test
    void gotcha04TheBestBidIsLastInTheExchangesArraysAndFirstInOurs() {
        BookSnapshot book = book("\"yes_dollars\":[[\"0.01\",\"1\"],[\"0.41\",\"1\"],[\"0.42\",\"1\"]],"
                + "\"no_dollars\":[[\"0.02\",\"1\"],[\"0.55\",\"1\"]]");
        assertThat(book.bids().get(0).price()).isEqualTo(Price.ofCents(42));
        assertThat(book.asks().get(0).price()).isEqualTo(Price.ofCents(45));
    }

    @Test
    void gotcha13SidesMayBeMissingNullOrEmpty() {
        for (String sides : List.of("", "\"yes_dollars\":null,\"no_dollars\":[]", "\"yes_dollars\":\"\"")) {
            assertThat(book(sides)).isEqualTo(new BookSnapshot(TEST_1, List.of(), List.of()));
        }
    }

    @Test
    void gotcha14TheWordsToFilterByAreNotThoseOfAStatus() {
        assertThat(MarketQuery.ALL.in(MarketQuery.Phase.OPEN).toQuery().encoded())
                .contains("status=open")
                .doesNotContain("active");
        try (KalshiClient client = Answers.publicClient("{\"market\":" + Answers.market("TEST-1") + "}")) {
            assertThat(client.markets().get(TEST_1).status().is(MarketStatus.ACTIVE))
                    .isTrue();
        }
    }

    @Test
    void gotcha15CombosAreLeftOutOfAListOfEverythingAndHaveTicksOfTheirOwn() {
        assertThat(MarketQuery.ALL.toQuery().encoded()).contains("mve_filter=exclude");
        assertThat(MarketQuery.ALL.toHistoricalQuery().encoded()).contains("mve_filter=exclude");
        String combo = Answers.market("TEST-1")
                .replace(
                        "{\"start\":\"0.0000\",\"end\":\"1.0000\",\"step\":\"0.0100\"}",
                        "{\"start\":\"0.0000\",\"end\":\"0.0100\",\"step\":\"0.0001\"},"
                                + "{\"start\":\"0.0100\",\"end\":\"0.9900\",\"step\":\"0.0010\"},"
                                + "{\"start\":\"0.9900\",\"end\":\"1.0000\",\"step\":\"0.0001\"}")
                .replace("\"yes_bid_dollars\":\"0.5600\"", "\"yes_bid_dollars\":\"0.0003\"");
        try (KalshiClient client = Answers.publicClient("{\"market\":" + combo + "}")) {
            MarketSnapshot read = client.markets().get(TEST_1);
            PriceGrid grid = read.market().grid();
            assertThat(grid.isValid(3)).isTrue();
            assertThat(grid.isValid(5_003)).isFalse();
            assertThat(read.quote().bid()).isEqualTo(Price.of("0.0003"));
        }
    }

    @Test
    void gotcha17AnEventIsOpenIfAnyOfItsMarketsIs() {
        String closed = Answers.market("TEST-2").replace("\"active\"", "\"closed\"");
        ScriptedTransport transport = new ScriptedTransport()
                .answer(
                        200,
                        "{\"events\":[{\"event_ticker\":\"E\",\"markets\":[" + Answers.market("TEST-1") + "," + closed
                                + "]}],\"cursor\":\"\"}");
        try (KalshiClient client = Answers.publicClient(transport)) {
            EventSnapshot event = client.events()
                    .list(EventQuery.ALL.in(EventQuery.Phase.OPEN).withMarkets())
                    .toList()
                    .get(0);
            assertThat(event.markets().stream()
                            .filter(each -> each.status().is(MarketStatus.ACTIVE))
                            .map(MarketSnapshot::ticker))
                    .containsExactly(TEST_1);
            assertThat(event.markets()).hasSize(2);
        }
    }

    @Test
    void gotcha23ACandleWithoutTradesHasNoPrices() {
        String whole = Answers.candle(60);
        int price = whole.indexOf("\"price\"");
        String start = whole.substring(0, price);
        for (String none : List.of(
                start + "\"price\":{}}",
                start + "\"price\":null}",
                start.stripTrailing().replaceAll(",$", "}"),
                start + "\"price\":{\"open_dollars\":null,\"close_dollars\":null,\"mean_dollars\":\"\"}}")) {
            assertThat(candle(none).trades()).as(none).isNull();
            assertThat(candle(none).previous()).isNull();
        }
        Candle before = candle(start + "\"price\":{\"previous_dollars\":\"0.3800\"}}");
        assertThat(before.trades()).isNull();
        assertThat(before.previous()).isEqualTo(Price.ofCents(38));
    }

    @Test
    void gotcha23HistoricalCandlesHaveOtherNamesAndLiveOnesAreNotReadByThem() {
        try (KalshiClient client = Answers.publicClient(
                "{\"ticker\":\"TEST-1\",\"candlesticks\":[" + Answers.historicalCandle(60) + "]}")) {
            assertThat(client.historical().candles(TEST_1, SPAN)).containsExactly(candle(Answers.candle(60)));
        }
    }

    @Test
    void aCandlesEmptySideIsAbsent() {
        Candle read = candle(Answers.candle(60)
                .replace("\"low_dollars\":\"0.3900\"", "\"low_dollars\":\"0.0000\"")
                .replace("\"high_dollars\":\"0.4700\"", "\"high_dollars\":\"1.0000\"")
                .replace("\"open_dollars\":\"0.4500\"", "\"open_dollars\":null"));
        assertThat(read.bid().low()).isNull();
        assertThat(read.bid().high()).isEqualTo(Price.ofCents(42));
        assertThat(read.ask().high()).isNull();
        assertThat(read.ask().open()).isNull();
    }
}
