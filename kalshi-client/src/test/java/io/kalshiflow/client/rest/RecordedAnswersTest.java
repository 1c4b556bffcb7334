package io.kalshiflow.client.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalshiflow.book.PriceLevel;
import io.kalshiflow.client.internal.wire.JsonView;
import io.kalshiflow.client.testing.ScriptedTransport;
import io.kalshiflow.client.testing.SharedData;
import io.kalshiflow.market.Decimals;
import io.kalshiflow.market.MarketStatus;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.market.Price;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.List;
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
