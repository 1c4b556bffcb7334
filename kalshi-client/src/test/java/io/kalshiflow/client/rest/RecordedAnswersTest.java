package io.kalshiflow.client.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.kalshiflow.book.PriceLevel;
import io.kalshiflow.client.internal.wire.JsonView;
import io.kalshiflow.client.testing.ScriptedTransport;
import io.kalshiflow.client.testing.SharedData;
import io.kalshiflow.market.Decimals;
import io.kalshiflow.market.FeeTerms;
import io.kalshiflow.market.MarketStatus;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.market.Money;
import io.kalshiflow.market.Price;
import io.kalshiflow.market.PriceGrid;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that the exchange really gave. */
class RecordedAnswersTest {
    private static final MarketTicker ANY = new MarketTicker("ANY");

    private static JsonView read(String name) throws IOException {
        try (InputStream in = Files.newInputStream(SharedData.path(name))) {
            return JsonView.read(in);
        }
    }

    @Test
    void aMarketReadsTheSameByItselfAndWithinItsEvent() throws IOException {
        JsonView capture = read("rest/market_single.json");
        JsonView wire = capture.at("single").at("market");
        MarketSnapshot single = MarketSnapshot.from(wire);
        assertThat(MarketSnapshot.from(capture.at("nested"))).isEqualTo(single);
        assertThat(single.status().is(MarketStatus.ACTIVE)).isTrue();
        assertSame(wire, single);
        JsonView book = capture.at("orderbook");
        assertSame(book, BookSnapshot.from(single.ticker(), book));
    }

    @Test
    void anEventReadsWithAllItsMarkets() throws IOException {
        JsonView answer = read("api-samples/rest/event_single.json");
        EventSnapshot event = EventSnapshot.from(answer);
        List<JsonView> markets = answer.at("markets").items();
        assertThat(event.markets()).hasSameSizeAs(markets).isNotEmpty();
        for (int at = 0; at < markets.size(); at++) {
            assertSame(markets.get(at), event.markets().get(at));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"api-samples/rest/orderbook.json", "api-samples/rest/orderbook_docs_example.json"})
    void aBookKeepsEveryLevel(String name) throws IOException {
        JsonView answer = read(name);
        assertSame(answer, BookSnapshot.from(ANY, answer));
    }

    @Test
    void combosHaveBooksToo() throws IOException {
        String array = Files.readString(SharedData.path("rest/combo_orderbooks.json"));
        ScriptedTransport transport = new ScriptedTransport().answer(200, "{\"orderbooks\":" + array + "}");
        try (KalshiClient client = Answers.publicClient(transport)) {
            List<BookSnapshot> books = client.markets().orderBooks(List.of(ANY));
            assertThat(books)
                    .isNotEmpty()
                    .allSatisfy(each -> assertThat(each.ticker().value()).startsWith("KXMVE"));
            assertThat(books).anySatisfy(each -> assertThat(each.asks()).isNotEmpty());
        }
    }

    private static List<String> names(String file, String pointer) throws IOException {
        List<String> names = new ArrayList<>();
        new ObjectMapper()
                .readTree(SharedData.path(file).toFile())
                .at(pointer)
                .fieldNames()
                .forEachRemaining(names::add);
        return names;
    }

    @Test
    void candlesKeepEveryNumber() throws IOException {
        JsonView markets = read("rest/candlesticks_mlb.json").at("markets");
        List<JsonView> recorded = new ArrayList<>(
                read("api-samples/rest/candlesticks_1h.json").at("candlesticks").items());
        for (String name : names("rest/candlesticks_mlb.json", "/markets")) {
            recorded.addAll(markets.at(name).at("candlesticks").items());
        }
        assertThat(recorded).hasSizeGreaterThan(40);
        for (JsonView wire : recorded) {
            assertSame(wire, Candle.from(wire, Candle.Names.LIVE));
        }
    }

    private static void assertSame(JsonView wire, Candle read) {
        assertThat(String.valueOf(read.endMicros() / 1_000_000))
                .isEqualTo(wire.at("end_period_ts").text());
        assertThat(read.volume()).hasToString(wire.at("volume_fp").text());
        assertThat(read.openInterest()).hasToString(wire.at("open_interest_fp").text());
        assertSame(wire.at("yes_bid"), read.bid(), 0);
        assertSame(wire.at("yes_ask"), read.ask(), Price.ONE_E4);
        JsonView price = wire.at("price");
        assertThat(read.previous() == null ? "" : read.previous().toString())
                .isEqualTo(price.at("previous_dollars").textIfAny());
        Candle.Trades trades = read.trades();
        if (trades == null) {
            assertThat(price.at("open_dollars").isPresent()).isFalse();
            return;
        }
        assertThat(trades.open()).hasToString(price.at("open_dollars").text());
        assertThat(trades.low()).hasToString(price.at("low_dollars").text());
        assertThat(trades.high()).hasToString(price.at("high_dollars").text());
        assertThat(trades.close()).hasToString(price.at("close_dollars").text());
        assertThat(trades.mean()).isEqualTo(Money.of(price.at("mean_dollars").text()));
    }

    private static void assertSame(JsonView wire, Candle.Quotes read, int absentE4) {
        assertThat(written(read.open(), absentE4))
                .isEqualTo(wire.at("open_dollars").text());
        assertThat(written(read.low(), absentE4))
                .isEqualTo(wire.at("low_dollars").text());
        assertThat(written(read.high(), absentE4))
                .isEqualTo(wire.at("high_dollars").text());
        assertThat(written(read.close(), absentE4))
                .isEqualTo(wire.at("close_dollars").text());
    }

    @Test
    void seriesTellTheirFees() throws IOException {
        JsonView payloads = read("rest/series_fee_fields.json").at("payloads");
        List<String> names = names("rest/series_fee_fields.json", "/payloads");
        assertThat(names).isNotEmpty();
        for (String name : names) {
            JsonView wire = payloads.at(name).at("series");
            SeriesSnapshot series = SeriesSnapshot.from(wire);
            assertThat(series.seriesTicker()).isEqualTo(name);
            assertThat(series.fees().type().isUnknown()).isFalse();
            FeeTerms terms = series.fees().terms();
            assertThat(terms).isNotNull();
            assertThat(series.fees().type().text())
                    .isEqualTo(wire.at("fee_type").text());
            assertThat(new BigDecimal(wire.at("fee_multiplier").text()))
                    .isEqualByComparingTo(BigDecimal.valueOf(terms.factorE6(), 6));
            assertThat(series.description().tags())
                    .hasSameSizeAs(wire.at("tags").items());
            assertThat(series.rules().sources())
                    .hasSameSizeAs(wire.at("settlement_sources").items());
            assertThat(series.rules().prohibitions())
                    .hasSameSizeAs(wire.at("additional_prohibitions").items());
            assertThat(series.updatedMicros()).isPositive();
        }
    }

    @Test
    void everyRecordedPriceGridIsOne() throws IOException {
        List<JsonView> grids = read("rest/price_grids.json").at("grids").items();
        assertThat(grids).isNotEmpty();
        for (JsonView wire : grids) {
            String ranges = wire.at("price_ranges").items().stream()
                    .map(each -> "{\"start\":\"%s\",\"end\":\"%s\",\"step\":\"%s\"}"
                            .formatted(
                                    each.at("start").text(),
                                    each.at("end").text(),
                                    each.at("step").text()))
                    .collect(Collectors.joining(","));
            String market = Answers.market("ANY")
                    .replace("{\"start\":\"0.0000\",\"end\":\"1.0000\",\"step\":\"0.0100\"}", ranges);
            try (KalshiClient client = Answers.publicClient("{\"market\":" + market + "}")) {
                PriceGrid grid = client.markets().get(ANY).market().grid();
                assertThat(grid.segments())
                        .hasSameSizeAs(wire.at("price_ranges").items());
                for (int cents = 1; cents < 100; cents++) {
                    assertThat(grid.isValid(cents * 100)).isTrue();
                }
            }
        }
    }

    /** Every number, written again, is the one on the wire. */
    private static void assertSame(JsonView wire, MarketSnapshot read) {
        MarketQuote quote = read.quote();
        assertThat(read.ticker()).hasToString(wire.at("ticker").text());
        assertThat(read.status().text()).isEqualTo(wire.at("status").text());
        assertThat(written(quote.bid(), 0)).isEqualTo(wire.at("yes_bid_dollars").text());
        assertThat(written(quote.ask(), Price.ONE_E4))
                .isEqualTo(wire.at("yes_ask_dollars").text());
        assertThat(String.valueOf(quote.volume()))
                .isEqualTo(wire.at("volume_fp").text());
        assertThat(String.valueOf(quote.openInterest()))
                .isEqualTo(wire.at("open_interest_fp").text());
        assertThat(read.market().grid().segments())
                .hasSameSizeAs(wire.at("price_ranges").items());
    }

    private static String written(@Nullable Price price, int absentE4) {
        return Decimals.format(price == null ? absentE4 : price.e4(), 4);
    }

    /** The exchange tells the best last, we first. */
    private static void assertSame(JsonView wire, BookSnapshot read) {
        List<JsonView> bids = wire.at("orderbook_fp").at("yes_dollars").items();
        List<JsonView> asks = wire.at("orderbook_fp").at("no_dollars").items();
        assertThat(read.bids()).hasSameSizeAs(bids);
        assertThat(read.asks()).hasSameSizeAs(asks);
        for (int at = 0; at < bids.size(); at++) {
            PriceLevel level = read.bids().get(bids.size() - 1 - at);
            assertThat(level.price()).hasToString(bids.get(at).at(0).text());
            assertThat(level.quantity()).hasToString(bids.get(at).at(1).text());
        }
        for (int at = 0; at < asks.size(); at++) {
            PriceLevel level = read.asks().get(asks.size() - 1 - at);
            assertThat(level.price().complement())
                    .hasToString(asks.get(at).at(0).text());
            assertThat(level.quantity()).hasToString(asks.get(at).at(1).text());
        }
    }
}
