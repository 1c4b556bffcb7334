package io.kalshiflow.client.rest;

import static io.kalshiflow.client.rest.TradingAnswers.BUY;
import static io.kalshiflow.client.rest.TradingAnswers.LONG;
import static io.kalshiflow.client.rest.TradingAnswers.PLACED;
import static io.kalshiflow.client.rest.TradingAnswers.TEST_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.kalshiflow.client.http.CallOptions;
import io.kalshiflow.client.testing.ManualTime;
import io.kalshiflow.client.testing.ScriptedTransport;
import io.kalshiflow.market.MarketTicker;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShardsTest {
    private static final String MARKET = "{\"market\":" + Answers.market("TEST-1") + "}";

    private final ScriptedTransport transport = new ScriptedTransport();

    private TradingClient client() {
        return TradingAnswers.builder(transport, new ManualTime()).build();
    }

    private List<String> sent() {
        return TradingAnswers.sent(transport);
    }

    @Test
    void anUnknownMarketIsLookedUpOnceForAllWrites() {
        transport.answer(200, MARKET).answer(201, PLACED);
        try (TradingClient client = client()) {
            client.orders().place(BUY);
            assertThat(client.orders().placeAsync(BUY)).succeedsWithin(LONG);
        }
        assertThat(sent()).hasSize(3).first().isEqualTo("GET /markets/TEST-1");
        assertThat(sent().get(2)).contains("\"exchange_index\":1}");
        assertThat(transport.sent().get(2).options().exchangeIndex()).isEqualTo(1);
    }

    @Test
    void aLookupHoldsAWriteUpForTwoSecondsAtMost() {
        transport.answer(200, MARKET).answer(201, PLACED);
        try (TradingClient client = client()) {
            client.orders().place(BUY);
        }
        assertThat(transport.sent().get(0).options().timeLeft()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void theFormThatDoesNotWaitLooksUpToo() {
        transport.answer(200, MARKET).answer(201, PLACED);
        try (TradingClient client = client()) {
            assertThat(client.orders().placeAsync(BUY)).succeedsWithin(LONG);
        }
        assertThat(sent().get(1)).contains("\"exchange_index\":1}");
    }

    @Test
    void whereTheLookupFailsTheExchangeRoutesAndTheNextWriteLooksAgain() {
        transport
                .answer(404, "{\"error\":{\"code\":\"not_found\"}}")
                .answer(201, PLACED)
                .answer(404, "")
                .answer(201, PLACED)
                .answer(200, MARKET)
                .answer(201, PLACED);
        try (TradingClient client = client()) {
            client.orders().place(BUY);
            assertThat(client.orders().placeAsync(BUY)).succeedsWithin(LONG);
            client.orders().place(BUY);
        }
        assertThat(sent().get(1)).contains("\"exchange_index\":-1}");
        assertThat(transport.sent().get(1).options().exchangeIndex()).isEqualTo(CallOptions.AUTO);
        assertThat(sent().get(3)).contains("\"exchange_index\":-1}");
        assertThat(sent().get(5)).contains("\"exchange_index\":1}");
    }

    @Test
    void aMarketThatDoesNotSayItsShardIsNotTakenForShardZero() {
        transport.answer(200, MARKET.replace("\"exchange_index\":1,", "")).answer(201, PLACED);
        try (TradingClient client = client()) {
            client.orders().place(BUY);
            assertThat(client.shards().known(TEST_1)).isNull();
        }
        assertThat(sent().get(1)).contains("\"exchange_index\":-1}");
    }

    @Test
    void aLookupThatTellsOfAnotherMarketCountsAsFailed() {
        transport.answer(200, MARKET.replace("TEST-1", "TEST-9")).answer(201, PLACED);
        try (TradingClient client = client()) {
            client.orders().place(BUY);
        }
        assertThat(sent().get(1)).contains("\"exchange_index\":-1}");
    }

    @Test
    void marketsEventsAndOrdersTellWhereTheyAre() {
        String markets = "\"markets\":[" + Answers.market("B") + ","
                + Answers.market("C").replace("\"exchange_index\":1,", "") + "]";
        transport
                .answer(200, "{\"markets\":[" + Answers.market("A") + "]}")
                .answer(200, "{\"event\":{\"event_ticker\":\"E\",\"exchange_index\":3," + markets + "}}")
                .answer(200, TradingAnswers.orders("", TradingAnswers.order("o", "c", "resting", "0.00")));
        try (TradingClient client = client()) {
            client.markets().list(MarketQuery.ALL).toList();
            client.events().get("E");
            client.portfolio().orders(OrderQuery.ALL).toList();
            assertThat(client.shards().known(new MarketTicker("A"))).isEqualTo(1);
            assertThat(client.shards().known(new MarketTicker("B"))).isEqualTo(1);
            assertThat(client.shards().known(new MarketTicker("C"))).isEqualTo(3);
            assertThat(client.shards().known(TEST_1)).isEqualTo(2);
        }
        assertThat(transport.sent()).hasSize(3);
    }

    @Test
    void noMoreThanABoundIsRememberedAndWhatIsUsedStays() {
        Shards shards = new Shards(transport, 100);
        shards.learn(TEST_1, 2);
        IntStream.range(0, 1_000).forEach(each -> {
            shards.learn(new MarketTicker("M-" + each), 1);
            assertThat(shards.now(TEST_1)).isEqualTo(2);
        });
        long remembered = IntStream.range(0, 1_000)
                .filter(each -> shards.known(new MarketTicker("M-" + each)) != null)
                .count();
        assertThat(remembered).isEqualTo(99);
    }

    @Test
    void manyThreadsLearnAndAskAtOnce() {
        Shards shards = new Shards(transport, 50);
        IntStream.range(0, 10_000).parallel().forEach(each -> {
            MarketTicker ticker = new MarketTicker("M-" + each % 40);
            shards.learn(ticker, each % 40);
            assertThat(shards.now(ticker)).isEqualTo(each % 40);
        });
    }
}
