package io.kalshiflow.client.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.kalshiflow.book.PriceLevel;
import io.kalshiflow.client.MalformedResponseException;
import io.kalshiflow.client.http.HttpRequest;
import io.kalshiflow.client.testing.ScriptedTransport;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.market.Price;
import io.kalshiflow.market.Quantity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BookAndTradeCallsTest {
    private static final MarketTicker TEST_1 = new MarketTicker("TEST-1");

    @Test
    void aBookIsOnTheYesScaleWithTheBestFirst() {
        String body = "{\"orderbook_fp\":{\"yes_dollars\":[[\"0.0100\",\"200.00\"],[\"0.4200\",\"13.00\"],"
                + "[\"0.4100\",\"0.00\"]],\"no_dollars\":[[\"0.0100\",\"5.00\"],[\"0.5600\",\"17.50\"]]}}";
        ScriptedTransport transport = new ScriptedTransport().answer(200, body);
        try (KalshiClient client = Answers.publicClient(transport)) {
            BookSnapshot book = client.markets().orderBook(TEST_1, 10);
            assertThat(book.bids())
                    .containsExactly(
                            new PriceLevel(Price.ofCents(42), Quantity.of(13)),
                            new PriceLevel(Price.ofCents(1), Quantity.of(200)));
            assertThat(book.asks())
                    .containsExactly(
                            new PriceLevel(Price.ofCents(44), Quantity.of("17.50")),
                            new PriceLevel(Price.ofCents(99), Quantity.of(5)));
            assertThat(client.markets().orderBookAsync(TEST_1, 10))
                    .succeedsWithin(Duration.ofSeconds(10))
                    .isEqualTo(book);
            assertThat(transport.sent().get(0)).hasToString("GET /trade-api/v2/markets/TEST-1/orderbook?depth=10");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> client.markets().orderBook(TEST_1, 101));
        }
    }

    @Test
    void aMissingSideIsEmptyButAMissingBookIsAnError() {
        try (KalshiClient client = Answers.publicClient("{\"orderbook_fp\":{\"yes_dollars\":null}}")) {
            assertThat(client.markets().orderBook(TEST_1, 0)).isEqualTo(new BookSnapshot(TEST_1, List.of(), List.of()));
        }
        try (KalshiClient client = Answers.publicClient("{\"orderbook\":{\"yes_dollars\":[]}}")) {
            assertThatExceptionOfType(MalformedResponseException.class)
                    .isThrownBy(() -> client.markets().orderBook(TEST_1, 0))
                    .withMessageContaining("$.orderbook_fp is missing");
        }
    }

    @Test
    void manyBooksComeInOneRequest() {
        ScriptedTransport transport = new ScriptedTransport()
                .answer(
                        200,
                        "{\"orderbooks\":[{\"ticker\":\"A\",\"orderbook_fp\":{\"yes_dollars\":[[\"0.5\",\"1\"]]}},"
                                + "{\"ticker\":\"B\",\"orderbook_fp\":{}}]}");
        try (KalshiClient client = Answers.publicClient(transport)) {
            List<BookSnapshot> books =
                    client.markets().orderBooks(List.of(new MarketTicker("A"), new MarketTicker("B")));
            assertThat(books).extracting(each -> each.ticker().value()).containsExactly("A", "B");
            assertThat(books.get(0).bids()).hasSize(1);
            assertThat(transport.sent())
                    .extracting(HttpRequest::toString)
                    .containsExactly("GET /trade-api/v2/markets/orderbooks?tickers=A&tickers=B");
        }
    }

    @Test
    void moreThanAHundredBooksAreAskedForInParts() {
        String a = "{\"orderbooks\":[{\"ticker\":\"A\",\"orderbook_fp\":{}}]}";
        ScriptedTransport transport = new ScriptedTransport()
                .answer(200, a)
                .answer(200, a.replace("\"A\"", "\"B\""))
                .answer(200, a.replace("\"A\"", "\"C\""));
        List<MarketTicker> tickers = IntStream.range(0, 201)
                .mapToObj(each -> new MarketTicker("T" + each))
                .toList();
        try (KalshiClient client = Answers.publicClient(transport)) {
            assertThat(client.markets().orderBooks(tickers))
                    .extracting(each -> each.ticker().value())
                    .containsExactly("A", "B", "C");
            assertThat(transport.sent())
                    .extracting(each -> each.query().encoded().split("&", -1).length)
                    .containsExactly(100, 100, 1);
            assertThat(transport.sent().get(2).query().encoded()).isEqualTo("tickers=T200");
            assertThat(client.markets().orderBooksAsync(tickers))
                    .succeedsWithin(Duration.ofSeconds(10))
                    .satisfies(books -> assertThat(books).hasSize(3));
            assertThat(client.markets().orderBooks(List.of())).isEmpty();
            assertThat(transport.sent()).hasSize(6);
        }
    }

    @Test
    void aTradeTellsItsTakerInEitherOfTheCurrentWordsAndNeverInTheOldOne() {
        String body = "{\"trades\":[" + Answers.trade("1", "\"taker_book_side\":\"ask\",\"taker_side\":\"yes\"") + ","
                + Answers.trade("2", "\"taker_outcome_side\":\"yes\"") + ","
                + Answers.trade("3", "\"taker_side\":\"yes\"") + ","
                + Answers.trade("4", "\"taker_book_side\":\"middle\"") + "],\"cursor\":\"\"}";
        ScriptedTransport transport = new ScriptedTransport().answer(200, body);
        try (KalshiClient client = Answers.publicClient(transport)) {
            TradeQuery query = TradeQuery.of(TEST_1)
                    .between(Instant.ofEpochSecond(5), Instant.ofEpochSecond(9))
                    .pagesOf(50);
            List<PublicTrade> trades = client.markets().trades(query).toList();
            assertThat(trades)
                    .extracting(each -> each.taker().known())
                    .containsExactly(BookSide.ASK, BookSide.BID, null, null);
            assertThat(trades.get(3).taker().isUnknown()).isTrue();
            assertThat(trades.get(0))
                    .isEqualTo(new PublicTrade(
                            "1",
                            TEST_1,
                            Price.ofCents(56),
                            Quantity.of("2.50"),
                            new Word<>(BookSide.ASK, "ask"),
                            1_767_225_601_123_456L,
                            false));
            assertThat(transport.sent().get(0).query().encoded()).isEqualTo("limit=50&ticker=TEST-1&min_ts=5&max_ts=9");
        }
    }

    @Test
    void blockTradesCanBeLeftOutOrTakenAlone() {
        assertThat(TradeQuery.ALL.with(TradeQuery.Blocks.EXCLUDED).toQuery().encoded())
                .isEqualTo("limit=1000&is_block_trade=false");
        assertThat(TradeQuery.of(TEST_1).with(TradeQuery.Blocks.ONLY).toQuery().encoded())
                .isEqualTo("limit=1000&ticker=TEST-1&is_block_trade=true");
    }
}
