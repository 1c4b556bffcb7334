package io.kalshiflow.client.stream;

import static io.kalshiflow.client.stream.StreamScene.delta;
import static io.kalshiflow.client.stream.StreamScene.snapshot;
import static io.kalshiflow.client.stream.StreamScene.tickers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kalshiflow.book.BookState;
import io.kalshiflow.book.PriceLevel;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.market.Price;
import io.kalshiflow.market.Quantity;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class LocalBooksTest {
    private static final MarketTicker A = new MarketTicker("A");

    private final StreamScene scene = new StreamScene();
    private final LocalBooks books = LocalBooks.of(scene.stream, 2);
    private StreamHandler handler = books;

    private void poll() {
        while (scene.stream.poll(handler, 10) > 0) {}
    }

    private void brings(String text) {
        scene.socket().brings(text);
        poll();
    }

    private void live(String... names) {
        scene.stream.subscribe(Channel.ORDER_BOOK, tickers(names));
        poll();
        brings("{'id':1,'type':'subscribed','msg':{'channel':'orderbook_delta','sid':1}}");
        for (int i = 0; i < names.length; i++) {
            brings(snapshot(1, 1 + i, names[i]));
        }
    }

    @Test
    void readsTheBestFirst() {
        handler = books.andThen(scene.heard);
        live("A");

        LocalBook book = books.read(A);

        assertThat(book.state()).isEqualTo(BookState.TWO_SIDED);
        assertThat(book.bestBid()).isEqualTo(new PriceLevel(new Price(4000), new Quantity(1_000)));
        assertThat(book.bestAsk()).isEqualTo(new PriceLevel(new Price(6000), new Quantity(500)));
        assertThat(books.tickers()).containsExactly(A);
        assertThat(scene.heard.calls).contains("snapshot 0");
    }

    @Test
    void aBookThatNothingIsKnownOfOrThatMayBeWrongIsStaleAndHasNoLevels() {
        assertThat(books.read(A).state()).isEqualTo(BookState.STALE);

        live("A");
        brings(delta(1, 7, "A", "1.00"));

        assertThat(books.read(A).state()).isEqualTo(BookState.STALE);
        assertThat(books.read(A).bids()).isEmpty();
        assertThat(books.read(A).bestAsk()).isNull();
    }

    @Test
    void anUpdateThatContradictsTheBookIsNoReasonToTrustIt() {
        live("A", "B");
        brings(delta(1, 3, "A", "-11.00"));

        assertThat(books.read(A).state()).isEqualTo(BookState.STALE);
        assertThat(books.read(new MarketTicker("B")).state()).isEqualTo(BookState.TWO_SIDED);
        assertThat(scene.socket().sent.get(1).at("/params"))
                .hasToString("{\"sids\":[1],\"action\":\"get_snapshot\",\"market_tickers\":[\"A\"]}");
        brings(snapshot(1, 4, "A"));
        assertThat(books.read(A).state()).isEqualTo(BookState.TWO_SIDED);
    }

    @Test
    void aBookOfAClosedStreamIsStale() {
        live("A");
        assertThat(books.trouble()).isEmpty();

        scene.stream.close();

        assertThat(books.read(A).state()).isEqualTo(BookState.STALE);
        assertThat(books.read(A).bids()).isEmpty();
        assertThat(books.trouble()).isEqualTo("the stream is closed");
    }

    @Test
    void aBookThatIsGivenUpIsStaleAndGivesItsPlaceToAnother() {
        live("A", "B");
        scene.stream.unsubscribe(Channel.ORDER_BOOK, tickers("A"));
        poll();
        assertThat(books.read(A).state()).isEqualTo(BookState.STALE);

        scene.stream.subscribe(Channel.ORDER_BOOK, tickers("C"));
        brings(snapshot(1, 3, "C"));

        assertThat(books.tickers()).containsExactlyElementsOf(tickers("B", "C"));
    }

    @Test
    void moreBooksThanAgreedAreAnError() {
        assertThatThrownBy(() -> live("A", "B", "C"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no room for a book of C: 2 are kept");
    }

    @Test
    void otherThreadsSeeWholeUpdates() throws InterruptedException {
        live("A");
        AtomicBoolean done = new AtomicBoolean();
        AtomicReference<String> wrong = new AtomicReference<>("");
        Thread reader = new Thread(() -> {
            while (!done.get()) {
                LocalBook book = books.read(A);
                PriceLevel bid = book.bestBid();
                // Every update adds one contract, and the book starts with ten at version 1.
                if (bid != null && bid.quantity().e2() != 1_000 + 100 * (book.version() - 1)) {
                    wrong.set(book.toString());
                }
            }
        });
        reader.start();

        for (int seq = 2; seq < 20_000; seq++) {
            scene.socket().brings(delta(1, seq, "A", "1.00"));
            poll();
        }
        done.set(true);
        reader.join();

        assertThat(wrong.get()).isEmpty();
    }
}
