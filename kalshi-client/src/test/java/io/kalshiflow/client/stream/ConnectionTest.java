package io.kalshiflow.client.stream;

import static io.kalshiflow.client.stream.StreamScene.delta;
import static io.kalshiflow.client.stream.StreamScene.live;
import static io.kalshiflow.client.stream.StreamScene.snapshot;
import static io.kalshiflow.client.stream.StreamScene.tickers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kalshiflow.book.BookState;
import io.kalshiflow.book.MarketFeed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** A connection over its life: silence, losses, reconnects, a full inbox, the end. */
class ConnectionTest {
    @Test
    void nothingIsOpenedBeforeSomethingIsSubscribed() {
        StreamScene scene = new StreamScene();

        scene.poll();

        assertThat(scene.sockets.sockets).isEmpty();
    }

    @Test
    void aLostConnectionMakesBooksStaleAndIsOpenedAnewWithAllSubscriptions() {
        StreamScene scene = live("A", "B");

        scene.socket().isClosedByPeer("maintenance", 0);
        scene.poll();
        assertThat(scene.heard.drainCalls()).containsExactly("gap 0", "gap 1", "BooksStale", "Disconnected");

        scene.pass(Duration.ofSeconds(1));
        assertThat(scene.sockets.sockets).hasSize(2);
        long id = scene.nextCommand().get("id").asLong();
        assertThat(id).as("command ids begin anew").isEqualTo(1);
        scene.subscribed(id, "orderbook_delta", 1).brings(snapshot(1, 1, "A"));
        assertThat(scene.heard.drainCalls())
                .containsExactly("Reconnected", "Subscribed", "snapshot 0", "BookRecovered");
        assertThat(scene.heard.state(1)).isEqualTo(BookState.STALE);
    }

    @Test
    void sequenceNumbersDoNotOutliveTheirConnection() {
        StreamScene scene = live("A");
        scene.brings(delta(1, 2, "A", "1.00"));
        scene.socket().isClosedByPeer("", 0);
        scene.poll();
        scene.pass(Duration.ofSeconds(1));
        scene.subscribed(scene.nextCommand().get("id").asLong(), "orderbook_delta", 1);

        scene.brings(snapshot(1, 1, "A")).brings(delta(1, 2, "A", "3.00"));

        assertThat(scene.stream.statistics().gaps()).isZero();
        assertThat(scene.heard.calls).contains("delta 0 BID 4000 300");
    }

    @Test
    void reconnectedIsToldOnlyWhenTheAccountIsWatchedAgain() {
        StreamScene scene = new StreamScene();
        scene.stream.subscribe(Channel.FILLS);
        scene.stream.subscribe(Channel.USER_ORDERS);
        scene.poll();
        assertThat(scene.heard.calls).isEmpty();
        scene.subscribed(1, "fill", 1);
        assertThat(scene.heard.drainCalls()).containsExactly("Subscribed");
        scene.subscribed(2, "user_orders", 2);
        assertThat(scene.heard.drainCalls()).containsExactly("Subscribed", "Connected");

        scene.time.advance(Duration.ofSeconds(5));
        scene.socket().isClosedByPeer("", 0);
        scene.poll();
        scene.pass(Duration.ofSeconds(1));
        scene.subscribed(1, "fill", 1).subscribed(2, "user_orders", 2);

        assertThat(scene.heard.events(ConnectionEvent.Reconnected.class))
                .singleElement()
                .satisfies(again -> assertThat(again.lostMicros())
                        .as("when the last message of the old connection came")
                        .isEqualTo(1_790_000_000_000_000L));
    }

    @Test
    void aRefusalThatPassesDelaysTheNewsThatTheAccountIsWatched() {
        StreamScene scene = new StreamScene();
        scene.stream.subscribe(Channel.FILLS);
        scene.poll();

        scene.brings("{'id':1,'type':'error','msg':{'code':18,'msg':'timeout'}}");
        assertThat(scene.heard.drainCalls()).isEmpty();
        scene.pass(Duration.ofMillis(1_100));
        scene.subscribed(2, "fill", 1);

        assertThat(scene.heard.drainCalls()).containsExactly("Subscribed", "Connected");
    }

    @Test
    void aConnectionThatIsLostBeforeItWasWatchedDoesNotShortenWhatIsToBeReadAgain() {
        StreamScene scene = new StreamScene();
        scene.stream.subscribe(Channel.FILLS);
        scene.poll();
        scene.subscribed(1, "fill", 1);
        scene.time.advance(Duration.ofSeconds(5));
        for (int loss = 0; loss < 2; loss++) {
            scene.socket().isClosedByPeer("", 0);
            scene.poll();
            scene.pass(Duration.ofSeconds(2));
            scene.brings("{'type':'surprise'}");
        }
        scene.subscribed(1, "fill", 1);

        assertThat(scene.heard.events(ConnectionEvent.Reconnected.class))
                .singleElement()
                .satisfies(again -> assertThat(again.lostMicros()).isEqualTo(1_790_000_000_000_000L));
    }

    @Test
    void anUnansweredProbeHidesNoUnansweredCommand() {
        StreamScene scene = live("A");
        scene.pass(Duration.ofSeconds(11));
        assertThat(scene.nextCommand().get("cmd").asText()).isEqualTo("list_subscriptions");
        scene.brings(delta(1, 2, "A", "1.00"));
        scene.stream.subscribe(Channel.FILLS);
        for (int second = 0; second < 11; second++) {
            scene.pass(Duration.ofSeconds(1));
            scene.brings(delta(1, 3 + second, "A", "1.00"));
        }

        assertThat(scene.heard.events(ConnectionEvent.Disconnected.class))
                .singleElement()
                .satisfies(gone -> assertThat(gone.reason()).contains("SUBSCRIBE"));
    }

    @Test
    void aCommandThatCannotBeSentEndsTheConnection() {
        StreamScene scene = live("A");
        scene.socket().refusesToSend = true;

        scene.stream.subscribe(Channel.TRADES);
        scene.poll();

        assertThat(scene.heard.events(ConnectionEvent.Disconnected.class))
                .singleElement()
                .satisfies(gone -> assertThat(gone.reason()).isEqualTo("a command could not be sent"));
    }

    @Test
    void aTapThatFailsLosesNoMessage() {
        FakeSockets sockets = new FakeSockets();
        Heard heard = new Heard();
        MarketStream stream = MarketStream.demo(StreamScene.KEY)
                .connector(sockets)
                .tap((connection, receiveMicros, text) -> {
                    throw new IllegalStateException("disk full");
                })
                .build();
        stream.subscribe(Channel.TRADES);
        stream.poll(heard, 10);
        sockets.last().brings("{'type':'surprise'}");

        assertThatThrownBy(() -> stream.poll(heard, 10)).hasMessage("disk full");
        stream.poll(heard, 10);

        assertThat(heard.calls).contains("Raw");
    }

    @Test
    void anotherThreadThanTheOneThatItWasGivenToIsRefused() throws InterruptedException {
        StreamScene scene = new StreamScene();
        Doorbell doorbell = new Doorbell();
        CountDownLatch running = new CountDownLatch(1);
        try (StreamThread thread = StreamThread.start(scene.stream, doorbell, scene.heard)) {
            thread.execute(() -> {
                scene.stream.subscribe(Channel.TRADES);
                running.countDown();
            });
            running.await();

            assertThatThrownBy(() -> scene.stream.subscribe(Channel.TICKER))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("StreamThread.execute");
        }
    }

    @Test
    void aSilentConnectionIsAskedAndThenGivenUp() {
        StreamScene scene = live("A");

        scene.pass(Duration.ofSeconds(11));
        assertThat(scene.nextCommand()).hasToString("{\"id\":2,\"cmd\":\"list_subscriptions\"}");
        scene.brings("{'id':2,'type':'ok','msg':[{'channel':'orderbook_delta','sid':1}]}");
        scene.pass(Duration.ofSeconds(29));
        assertThat(scene.heard.drainCalls()).as("it answered").isEmpty();

        FakeSockets.Socket silent = scene.socket();
        scene.pass(Duration.ofSeconds(2));
        assertThat(silent.ended).isTrue();
        assertThat(scene.heard.events(ConnectionEvent.Disconnected.class))
                .singleElement()
                .satisfies(gone -> assertThat(gone.reason()).isEqualTo("nothing arrived for PT30S"));
    }

    @Test
    void anUnansweredCommandEndsTheConnection() {
        StreamScene scene = new StreamScene().books("A");

        scene.pass(Duration.ofSeconds(11));

        assertThat(scene.heard.events(ConnectionEvent.Disconnected.class))
                .singleElement()
                .satisfies(
                        gone -> assertThat(gone.reason()).contains("SUBSCRIBE").contains("not answered"));
        scene.pass(Duration.ofSeconds(1));
        assertThat(scene.sockets.sockets).hasSize(2);
    }

    @Test
    void pausesBetweenTriesGrowToTheirBoundAndItTriesForEver() {
        StreamScene scene = new StreamScene();
        scene.sockets.onConnect(socket -> socket.isClosedByPeer("no route", 503));
        scene.books("A");

        for (int i = 0; i < 4_000; i++) {
            scene.pass(Duration.ofMillis(100));
        }

        List<ConnectionEvent.Disconnected> tries = scene.heard.events(ConnectionEvent.Disconnected.class);
        assertThat(tries).hasSizeBetween(15, 40);
        assertThat(tries).extracting(ConnectionEvent.Disconnected::httpStatus).containsOnly(503);
        assertThat(tries.get(0).retryIn()).isBetween(Duration.ofMillis(125), Duration.ofMillis(250));
        assertThat(tries.get(tries.size() - 1).retryIn()).isBetween(Duration.ofSeconds(15), Duration.ofSeconds(30));
    }

    @Test
    void anOpeningThatHangsIsGivenUp() {
        StreamScene scene = new StreamScene();
        scene.sockets.onConnect(socket -> {});
        scene.books("A");

        scene.pass(Duration.ofSeconds(31));

        assertThat(scene.heard.events(ConnectionEvent.Disconnected.class))
                .singleElement()
                .satisfies(gone -> assertThat(gone.reason()).startsWith("no connection within"));
    }

    @Test
    void aFullInboxDeliversWhatItHasAndThenBeginsAnew() {
        StreamScene scene = new StreamScene(StreamLimits.DEFAULT.withMostWaiting(5, 1_000_000)).books("A");
        scene.subscribed(1, "orderbook_delta", 1).brings(snapshot(1, 1, "A"));
        scene.heard.drainCalls();
        FakeSockets.Socket first = scene.socket();

        int kept = 0;
        while (first.brings(delta(1, 2 + kept, "A", "1.00"))) {
            kept++;
        }
        scene.poll();

        assertThat(kept).isEqualTo(5);
        assertThat(scene.heard.drainCalls())
                .containsSubsequence("delta 0 BID 4000 100", "Overflowed", "gap 0", "BooksStale", "Disconnected")
                .filteredOn(call -> call.startsWith("delta"))
                .hasSize(5);
        assertThat(first.ended).isTrue();
        assertThat(scene.stream.statistics().overflows()).isEqualTo(1);
        scene.pass(Duration.ofSeconds(1));
        assertThat(scene.sockets.sockets).hasSize(2);
    }

    @Test
    void tickersGiveWayToLaterOnesOfTheSameMarket() {
        StreamScene scene = new StreamScene(StreamLimits.DEFAULT.withMostWaiting(4, 1_000_000));
        scene.stream.subscribe(Channel.TICKER, tickers("A", "B"));
        scene.poll();
        scene.subscribed(1, "ticker", 1);

        for (int volume = 1; volume <= 100; volume++) {
            assertThat(scene.socket().brings(ticker(volume % 2 == 0 ? "A" : "B", volume)))
                    .isTrue();
        }
        scene.poll();

        assertThat(scene.heard.events(MarketNews.Ticker.class))
                .extracting(MarketNews.Ticker::volumeE2)
                .containsExactly(9_900L, 10_000L);
        assertThat(scene.stream.statistics().conflatedTickers()).isEqualTo(98);
    }

    private static String ticker(String market, int volume) {
        return "{'type':'ticker','sid':1,'msg':{'market_ticker':'" + market + "','price_dollars':'0.4800',"
                + "'yes_bid_dollars':'0.0000','yes_ask_dollars':'1.0000','volume_fp':'" + volume + ".00'}}";
    }

    @Test
    void afterClosingThereIsNothingMore() {
        StreamScene scene = live("A");

        scene.stream.close();
        scene.stream.close();

        assertThat(scene.socket().ended).isTrue();
        assertThat(scene.sockets.closed).isTrue();
        assertThat(scene.stream.poll(scene.heard, 1)).isEqualTo(MarketFeed.END);
    }

    @Test
    void theTapSeesEveryMessageAsItCame() {
        List<String> texts = new ArrayList<>();
        FakeSockets sockets = new FakeSockets();
        MarketStream stream = MarketStream.demo(StreamScene.KEY)
                .connector(sockets)
                .tap((connection, receiveMicros, text) -> texts.add(text))
                .build();
        stream.subscribe(Channel.ORDER_BOOK, tickers("A"));
        stream.poll(new Heard(), 10);

        sockets.last().brings("{'type':'subscribed','id':1,'msg':{'channel':'orderbook_delta','sid':1}}");
        sockets.last().brings("not json");
        stream.poll(new Heard(), 10);

        assertThat(texts)
                .containsExactly(
                        "{\"type\":\"subscribed\",\"id\":1,\"msg\":{\"channel\":\"orderbook_delta\",\"sid\":1}}",
                        "not json");
    }

    @Test
    void asAFeedItKeepsItsOtherNewsForItsListener() {
        StreamScene scene = live("A");
        List<StreamEvent> events = new ArrayList<>();
        MarketFeed feed = scene.stream.feed(events::add);
        scene.socket().brings(delta(1, 2, "A", "1.00"));
        scene.socket().brings(delta(1, 9, "A", "1.00"));

        while (feed.poll(scene.heard, 10) > 0) {}

        assertThat(scene.heard.calls).containsExactly("delta 0 BID 4000 100", "gap 0");
        assertThat(events).hasSize(2);
    }
}
