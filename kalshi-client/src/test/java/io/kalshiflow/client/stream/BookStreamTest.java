package io.kalshiflow.client.stream;

import static io.kalshiflow.client.stream.StreamScene.delta;
import static io.kalshiflow.client.stream.StreamScene.live;
import static io.kalshiflow.client.stream.StreamScene.snapshot;
import static io.kalshiflow.client.stream.StreamScene.tickers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.kalshiflow.book.BookState;
import io.kalshiflow.market.BookSide;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Books over a stream: what is asked, what is told, and that nothing doubtful passes. */
class BookStreamTest {
    @Test
    void gotcha05SubscribingSaysWhichScaleTheNoSideShallHave() {
        StreamScene scene = new StreamScene().books("A", "B");

        assertThat(scene.nextCommand())
                .hasToString("{\"id\":1,\"cmd\":\"subscribe\",\"params\":{\"channels\":[\"orderbook_delta\"],"
                        + "\"market_tickers\":[\"A\",\"B\"],\"skip_ticker_ack\":true,\"use_yes_price\":true}}");
    }

    @Test
    void snapshotAndChangesArriveOnTheYesScale() {
        StreamScene scene = live("A");

        scene.brings(delta(1, 2, "A", "-4.00"))
                .brings("{'type':'orderbook_delta','sid':1,'seq':3,'msg':{'market_ticker':'A','market_id':'m',"
                        + "'price_dollars':'0.6000','delta_fp':'1.50','side':'no','client_order_id':'mine'}}");

        assertThat(scene.heard.drainCalls()).containsExactly("delta 0 BID 4000 -400", "delta 0 ASK 6000 150 own");
        assertThat(scene.heard.book(0).sizeE2(BookSide.BID, 4000)).isEqualTo(600);
        assertThat(scene.heard.book(0).sizeE2(BookSide.ASK, 6000)).isEqualTo(650);
    }

    @Test
    void aGapMakesAllBooksOfTheSubscriptionStaleUntilTheirSnapshots() {
        StreamScene scene = live("A", "B");

        scene.brings(delta(1, 4, "A", "1.00"));

        assertThat(scene.heard.drainCalls()).containsExactly("SequenceGap", "gap 0", "gap 1", "BooksStale");
        assertThat(scene.heard.state(0)).isEqualTo(BookState.STALE);
        assertThat(scene.heard.state(1)).isEqualTo(BookState.STALE);
        assertThat(scene.nextCommand())
                .hasToString("{\"id\":2,\"cmd\":\"update_subscription\",\"params\":{\"sids\":[1],"
                        + "\"action\":\"get_snapshot\",\"market_tickers\":[\"A\",\"B\"]}}");

        scene.brings(delta(1, 5, "B", "1.00")).brings(snapshot(1, 6, "A")).brings(delta(1, 7, "A", "2.00"));
        assertThat(scene.heard.drainCalls()).containsExactly("snapshot 0", "BookRecovered", "delta 0 BID 4000 200");
        assertThat(scene.heard.state(1)).isEqualTo(BookState.STALE);

        scene.brings(snapshot(1, 8, "B"));
        assertThat(scene.heard.drainCalls()).containsExactly("snapshot 1", "BookRecovered");
        assertThat(scene.stream.statistics().gaps()).isEqualTo(1);
        assertThat(scene.stream.statistics().staleDeltas()).isEqualTo(2);
    }

    @Test
    void gotcha06AnOkTakesANumberAndNumbersBelongToSubscriptionsNotMarkets() {
        StreamScene scene = live("A", "B");

        scene.brings("{'id':9,'type':'ok','sid':1,'seq':3,'msg':{'market_tickers':['A','B']}}")
                .brings(delta(1, 4, "B", "1.00"))
                .brings(delta(1, 5, "A", "1.00"));

        assertThat(scene.heard.drainCalls()).containsExactly("delta 1 BID 4000 100", "delta 0 BID 4000 100");
    }

    @Test
    void aMissingOkIsAGapToo() {
        StreamScene scene = live("A");

        scene.brings("{'id':9,'type':'ok','sid':1,'seq':3,'msg':{}}");

        assertThat(scene.heard.drainCalls()).containsExactly("SequenceGap", "gap 0", "BooksStale");
    }

    @Test
    void repeatedAndLateMessagesAreLeftOut() {
        StreamScene scene = live("A");

        scene.brings(delta(1, 2, "A", "1.00")).brings(delta(1, 2, "A", "1.00"));
        assertThat(scene.heard.drainCalls()).containsExactly("delta 0 BID 4000 100");

        scene.brings(delta(1, 4, "A", "1.00")).brings(delta(1, 3, "A", "1.00"));
        assertThat(scene.heard.drainCalls()).containsExactly("SequenceGap", "gap 0", "BooksStale");
        assertThat(scene.stream.statistics().oldMessages()).isEqualTo(2);
    }

    @Test
    void aSnapshotThatNeverComesIsAskedForAgainEverMoreSlowly() {
        StreamScene scene = new StreamScene().books("A", "NOSUCH");
        scene.subscribed(scene.nextCommand().get("id").asLong(), "orderbook_delta", 1)
                .brings(snapshot(1, 1, "A"));
        scene.heard.events.clear();

        for (int i = 0; i < 35; i++) {
            scene.pass(Duration.ofSeconds(1));
            scene.brings(delta(1, 2 + i, "A", "1.00"));
            while (scene.socket().hasNext()) {
                JsonNode command = scene.nextCommand();
                assertThat(command.at("/params/market_tickers")).hasToString("[\"NOSUCH\"]");
                scene.brings("{'id':" + command.get("id") + ",'type':'ok','msg':{}}");
            }
        }

        assertThat(scene.heard.events(SubscriptionEvent.SnapshotMissing.class))
                .extracting(SubscriptionEvent.SnapshotMissing::asked)
                .containsExactly(1, 2);
        assertThat(scene.heard.state(0)).isEqualTo(BookState.TWO_SIDED);
    }

    @Test
    void aMessageThatCannotBeReadMakesBooksStaleAtOnce() {
        StreamScene scene = live("A");

        scene.brings("{'type':'orderbook_delta','sid':1,'seq':2,'msg':{'market_ticker':'A','price_dolla");

        assertThat(scene.heard.drainCalls()).containsExactly("Malformed", "gap 0", "BooksStale");
        assertThat(scene.nextCommand().at("/params/action").asText()).isEqualTo("get_snapshot");
        scene.brings(snapshot(1, 3, "A"));
        // Number 2 was never read, so the snapshot comes behind a gap, and one more is asked for.
        assertThat(scene.heard.drainCalls()).containsExactly("SequenceGap", "snapshot 0", "BookRecovered");
    }

    @Test
    void aBookThatIsGivenUpAndWantedAgainBeforeTheExchangeHeardOfItBeginsAnew() {
        StreamScene scene = live("A", "B");
        scene.stream.subscribe(Channel.ORDER_BOOK, tickers("C"));
        long id = scene.nextCommand().get("id").asLong();
        scene.brings("{'id':" + id + ",'type':'error','sid':1,'seq':3,'msg':{'code':27,'msg':'later'}}");

        scene.stream.unsubscribe(Channel.ORDER_BOOK, tickers("B"));
        scene.stream.subscribe(Channel.ORDER_BOOK, tickers("B"));
        scene.brings(delta(1, 4, "B", "1.00"));

        assertThat(scene.heard.drainCalls()).containsExactly("gap 1");
        assertThat(scene.nextCommand().at("/params"))
                .hasToString("{\"sids\":[1],\"action\":\"get_snapshot\",\"market_tickers\":[\"B\"]}");
        scene.brings(snapshot(1, 5, "B"));
        assertThat(scene.heard.drainCalls()).containsExactly("snapshot 1");
    }

    @Test
    void aMarketMayBeGivenUpAndWantedAgainWhileItIsBeingSubscribed() {
        StreamScene scene = new StreamScene().books("A");
        scene.stream.unsubscribe(Channel.ORDER_BOOK, tickers("A"));
        scene.stream.subscribe(Channel.ORDER_BOOK, tickers("A"));

        scene.subscribed(1, "orderbook_delta", 1).brings(snapshot(1, 1, "A"));

        assertThat(scene.heard.calls).contains("snapshot 0");
    }

    @Test
    void aSnapshotThatWaitsForTheHandlerIsWorthlessOnceItsBookIsStaleAgain() {
        StreamScene scene = live("A", "B");
        scene.socket().brings(snapshot(1, 9, "A"));
        scene.stream.poll(scene.heard, 1);

        scene.stream.resync(tickers("A"));
        scene.poll();

        assertThat(scene.heard.drainCalls()).doesNotContain("snapshot 0", "BookRecovered");
        assertThat(scene.heard.state(0)).isEqualTo(BookState.STALE);
    }

    @Test
    void allOfAChannelIsMoreThanSomeOfIt() {
        StreamScene scene = new StreamScene();
        scene.stream.subscribe(Channel.TRADES, tickers("A"));
        scene.poll();
        scene.subscribed(scene.nextCommand().get("id").asLong(), "trade", 3);

        scene.stream.subscribe(Channel.TRADES);

        assertThat(scene.nextCommand()).hasToString("{\"id\":2,\"cmd\":\"unsubscribe\",\"params\":{\"sids\":[3]}}");
        assertThat(scene.nextCommand().get("params"))
                .hasToString("{\"channels\":[\"trade\"],\"skip_ticker_ack\":true}");
        scene.stream.subscribe(Channel.TRADES);
        assertThat(scene.socket().hasNext()).isFalse();
    }

    @Test
    void aCountThatBeginsAnewIsNoEndlessRepetition() {
        StreamScene scene = live("A");
        for (int seq = 2; seq < 60; seq++) {
            scene.brings(delta(1, seq, "A", "1.00"));
        }
        scene.heard.drainCalls();

        for (int seq = 1; seq < 20; seq++) {
            scene.brings(delta(1, seq, "A", "1.00"));
        }

        assertThat(scene.heard.drainCalls()).containsExactly("SequenceGap", "gap 0", "BooksStale");
        assertThat(scene.nextCommand().at("/params/action").asText()).isEqualTo("get_snapshot");
    }

    @Test
    void whatWasRefusedIsAskedAgainOnTheNextConnection() {
        StreamScene scene = new StreamScene().books("A");
        scene.brings("{'id':1,'type':'error','msg':{'code':11,'msg':'bad parameter'}}");

        scene.socket().isClosedByPeer("", 0);
        scene.poll();
        scene.pass(Duration.ofSeconds(1));

        assertThat(scene.nextCommand().get("cmd").asText()).isEqualTo("subscribe");
    }

    @Test
    void manyFaultsInARowAskForOneSnapshot() {
        StreamScene scene = live("A");

        for (int i = 0; i < 5; i++) {
            scene.brings("garbage");
        }
        scene.pass(Duration.ofSeconds(2));
        scene.brings("garbage");

        assertThat(scene.socket().sent).hasSize(3);
        assertThat(scene.stream.statistics().malformed()).isEqualTo(6);
    }

    @Test
    void anOkThatAnswersASubscriptionSaysItsNumberToo() {
        StreamScene scene = new StreamScene().books("A");
        long id = scene.nextCommand().get("id").asLong();

        scene.brings("{'id':" + id + ",'type':'ok','sid':4,'seq':9,'msg':{}}").brings(snapshot(4, 10, "A"));
        scene.brings(delta(4, 12, "A", "1.00"));

        assertThat(scene.nextCommand().at("/params/sids")).hasToString("[4]");
    }

    @Test
    void aBookCanBeAskedForByItsKeeper() {
        StreamScene scene = live("A", "B");

        scene.stream.resync(tickers("B"));
        scene.poll();

        assertThat(scene.heard.drainCalls()).containsExactly("gap 1", "BooksStale");
        assertThat(scene.nextCommand().at("/params/market_tickers")).hasToString("[\"B\"]");
    }

    @Test
    void marketsAreAddedAndTakenAwayInTheSameSubscription() {
        StreamScene scene = live("A");

        scene.stream.subscribe(Channel.ORDER_BOOK, tickers("A", "B"));
        assertThat(scene.nextCommand())
                .hasToString("{\"id\":2,\"cmd\":\"update_subscription\",\"params\":{\"sids\":[1],"
                        + "\"action\":\"add_markets\",\"market_tickers\":[\"B\"]}}");

        scene.stream.unsubscribe(Channel.ORDER_BOOK, tickers("A"));
        assertThat(scene.nextCommand().at("/params/action").asText()).isEqualTo("delete_markets");
        scene.brings(delta(1, 2, "A", "1.00"));
        assertThat(scene.heard.drainCalls())
                .as("nobody keeps it any more, and what is still on its way of it is left out")
                .containsExactly("gap 0");

        scene.stream.unsubscribe(Channel.ORDER_BOOK);
        assertThat(scene.nextCommand()).hasToString("{\"id\":4,\"cmd\":\"unsubscribe\",\"params\":{\"sids\":[1]}}");
    }

    @Test
    void thousandsOfMarketsAreOneSubscriptionInPortions() {
        StreamScene scene = new StreamScene(StreamLimits.DEFAULT.withItemsPerCommand(400));
        scene.books(numbered(1_000));

        JsonNode first = scene.nextCommand();
        assertThat(first.at("/params/market_tickers")).hasSize(400);
        assertThat(scene.socket().hasNext())
                .as("the number of the subscription is not known yet")
                .isFalse();

        scene.subscribed(first.get("id").asLong(), "orderbook_delta", 7);
        assertThat(scene.nextCommand().at("/params/market_tickers")).hasSize(400);
        JsonNode last = scene.nextCommand();
        assertThat(last.at("/params/market_tickers")).hasSize(200);
        assertThat(last.at("/params/sids/0").asInt()).isEqualTo(7);
        assertThat(scene.sockets.sockets).hasSize(1);
    }

    @Test
    void moreMarketsThanOneConnectionMayHaveOpenFurtherOnes() {
        StreamScene scene = new StreamScene(StreamLimits.DEFAULT.withMarketsPerConnection(400));
        scene.books(numbered(1_000));

        assertThat(scene.sockets.sockets).hasSize(3);
        assertThat(scene.sockets.sockets.get(2).next().at("/params/market_tickers"))
                .hasSize(200);

        scene.stream.subscribe(Channel.TRADES, tickers("M999", "M0"));
        assertThat(scene.sockets.sockets.get(2).next().at("/params/market_tickers"))
                .as("trades of a market come where its book comes")
                .hasToString("[\"M999\"]");
    }

    private static String[] numbered(int count) {
        return java.util.stream.IntStream.range(0, count).mapToObj(n -> "M" + n).toArray(String[]::new);
    }

    @Test
    void error26MovesMarketsToAnotherConnection() {
        StreamScene scene = live("A");
        FakeSockets.Socket first = scene.socket();
        scene.stream.subscribe(Channel.ORDER_BOOK, tickers("B", "C"));
        long id = first.next().get("id").asLong();

        first.brings("{'id':" + id + ",'type':'error','sid':1,'seq':2,'msg':{'code':26,'msg':'market limit'}}");
        scene.poll();
        scene.poll();

        assertThat(scene.sockets.sockets).hasSize(2);
        assertThat(scene.nextCommand().at("/params/market_tickers")).hasToString("[\"B\",\"C\"]");
        scene.stream.subscribe(Channel.ORDER_BOOK, tickers("D"));
        assertThat(first.hasNext())
                .as("the first connection has all it may have")
                .isFalse();
    }

    @Test
    void error26OnAFirstCommandHalvesIt() {
        StreamScene scene = new StreamScene().books("A", "B", "C", "D");
        long id = scene.nextCommand().get("id").asLong();

        scene.brings("{'id':" + id + ",'type':'error','msg':{'code':26,'msg':'market limit'}}");
        scene.pass(Duration.ofSeconds(2));

        assertThat(scene.nextCommand().at("/params/market_tickers")).hasToString("[\"A\",\"B\"]");
    }

    @Test
    void errors10And25EndASubscriptionThatIsThenMadeAnew() {
        for (int code : new int[] {10, 25}) {
            StreamScene scene = live("A");

            scene.brings("{'type':'error','sid':1,'seq':2,'msg':{'code':" + code + ",'msg':'gone'}}");

            assertThat(scene.heard.drainCalls()).containsExactly("Terminated", "gap 0", "BooksStale");
            scene.pass(Duration.ofMillis(1_500));
            JsonNode again = scene.nextCommand();
            assertThat(again.get("cmd").asText()).isEqualTo("subscribe");
            scene.subscribed(again.get("id").asLong(), "orderbook_delta", 2).brings(snapshot(2, 1, "A"));
            assertThat(scene.heard.drainCalls()).containsExactly("Subscribed", "snapshot 0", "BookRecovered");
        }
    }

    @Test
    void aRefusalIsToldAndNotRepeated() {
        StreamScene scene = new StreamScene().books("A");
        long id = scene.nextCommand().get("id").asLong();

        scene.brings("{'id':" + id + ",'type':'error','msg':{'code':11,'msg':'bad parameter'}}");
        scene.pass(Duration.ofSeconds(5));

        assertThat(scene.heard.events(SubscriptionEvent.Refused.class))
                .containsExactly(new SubscriptionEvent.Refused(
                        1_790_000_000_000_000L, Channel.ORDER_BOOK, List.of("A"), 11, "bad parameter"));
        assertThat(scene.socket().hasNext()).isFalse();
    }

    @Test
    void passingErrorsAreTriedAgain() {
        for (int code : new int[] {18, 27}) {
            StreamScene scene = new StreamScene().books("A");
            long id = scene.nextCommand().get("id").asLong();

            scene.brings("{'id':" + id + ",'type':'error','msg':{'code':" + code + ",'msg':'later'}}");
            assertThat(scene.socket().hasNext()).isFalse();
            scene.pass(Duration.ofMillis(1_100));

            assertThat(scene.nextCommand().get("cmd").asText()).isEqualTo("subscribe");
        }
    }

    @Test
    void booksAndIndicesHaveToBeNamed() {
        StreamScene scene = new StreamScene();

        assertThatThrownBy(() -> scene.stream.subscribe(Channel.ORDER_BOOK))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("say what of ORDER_BOOK is wanted");
        assertThatThrownBy(() -> scene.stream.subscribe(Channel.LIFECYCLE, tickers("A")))
                .hasMessageContaining("subscribe it without any");
    }

    @Test
    void whatAHandlerThrowsSpendsOneEventAlone() {
        StreamScene scene = live("A", "B");
        scene.socket().brings(delta(1, 9, "A", "1.00"));
        StreamHandler failing = new StreamHandler() {
            @Override
            public void onEvent(StreamEvent event) {
                throw new IllegalStateException("mine");
            }
        };

        assertThatThrownBy(() -> scene.stream.poll(failing, 1)).hasMessage("mine");
        scene.poll();

        assertThat(scene.heard.drainCalls()).containsExactly("gap 0", "gap 1", "BooksStale");
    }
}
