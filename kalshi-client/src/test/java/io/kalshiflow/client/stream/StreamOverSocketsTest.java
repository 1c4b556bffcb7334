package io.kalshiflow.client.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalshiflow.book.BookState;
import io.kalshiflow.client.auth.DemoCredentials;
import io.kalshiflow.client.auth.RequestSigner;
import io.kalshiflow.client.auth.SigningKey;
import io.kalshiflow.client.rest.KalshiClient;
import io.kalshiflow.client.rest.PositionQuery;
import io.kalshiflow.client.rest.TradingClient;
import io.kalshiflow.client.testing.ScriptedExchange;
import io.kalshiflow.client.testing.ScriptedMarket;
import io.kalshiflow.client.testing.stream.StreamSession;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.MarketTicker;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The stream over real sockets, against the scripted exchange. */
class StreamOverSocketsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ScriptedExchange exchange = ScriptedExchange.start();
    private final ScriptedMarket market = exchange.market("KXT-26NOV01-A");
    private final MarketTicker ticker = new MarketTicker(market.ticker());
    private final KeyPair keys = keys();
    private final Doorbell doorbell = new Doorbell();
    private final Heard heard = new Heard();
    private final MarketStream stream = newStream();

    private static KeyPair keys() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private MarketStream newStream() {
        String pem = Base64.getEncoder().encodeToString(keys.getPrivate().getEncoded());
        exchange.accepts(keys.getPublic());
        return MarketStream.demo(
                        DemoCredentials.of("key-id", SigningKey.fromPem(pem).signer()))
                .host(exchange.host())
                .doorbell(doorbell)
                .build();
    }

    private DemoCredentials credentials() {
        String pem = Base64.getEncoder().encodeToString(keys.getPrivate().getEncoded());
        return DemoCredentials.of("key-id", SigningKey.fromPem(pem).signer());
    }

    @AfterEach
    void close() {
        stream.close();
        exchange.close();
    }

    private void pollUntil(BooleanSupplier reached, String what) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!reached.getAsBoolean()) {
            assertThat(System.nanoTime())
                    .as("in time: %s; heard %s", what, heard.calls)
                    .isLessThan(end);
            if (stream.poll(heard, 100) == 0) {
                doorbell.await(Duration.ofMillis(20));
            }
        }
    }

    private int handle() {
        return stream.handle(ticker);
    }

    private boolean bookIsRight() {
        return heard.state(handle()) != BookState.STALE
                && ModelExchange.text(heard.book(handle())).equals(truth());
    }

    private String truth() {
        var levels = market.truth().now();
        return new TreeMap<>(levels.bids().stream()
                        .collect(Collectors.toMap(each -> each.priceE4(), each -> each.countE2())))
                + "/"
                + new TreeMap<>(levels.asks().stream()
                        .collect(Collectors.toMap(each -> each.priceE4(), each -> each.countE2())));
    }

    private StreamSession live() throws InterruptedException {
        market.rest(BookSide.BID, 4000, 500);
        market.rest(BookSide.ASK, 6000, 700);
        stream.subscribe(Channel.ORDER_BOOK, List.of(ticker));
        pollUntil(this::bookIsRight, "the first book");
        return exchange.stream().session();
    }

    @Test
    void aSignedHandshakeASnapshotAndChanges() throws InterruptedException {
        live();

        market.rest(BookSide.BID, 4100, 300);
        market.cancelStrangers(BookSide.ASK, 6000, 200);

        pollUntil(this::bookIsRight, "the changed book");
        assertThat(heard.book(handle()).bestBidE4()).isEqualTo(4100);
        assertThat(heard.book(handle()).sizeE2(BookSide.ASK, 6000)).isEqualTo(500);
    }

    @Test
    void aGapIsRepairedByASnapshot() throws InterruptedException {
        StreamSession session = live();

        session.dropNext(1, 1);
        market.rest(BookSide.BID, 4100, 300);
        market.rest(BookSide.BID, 4200, 300);

        pollUntil(() -> stream.statistics().gaps() == 1 && bookIsRight(), "the repaired book");
        assertThat(heard.calls).contains("gap " + handle(), "BookRecovered");
    }

    @Test
    void aConnectionThatBreaksWithinAMessageIsReplacedByOneWithAFreshSignature() throws InterruptedException {
        StreamSession session = live();

        session.cutWithinNext(1);
        market.rest(BookSide.BID, 4100, 300);

        pollUntil(() -> exchange.stream().opened() == 2 && bookIsRight(), "the book of a second connection");
        assertThat(heard.calls).contains("Disconnected", "Reconnected");
        assertThat(exchange.requests().stream()
                        .filter(each -> each.path().endsWith("/ws/v2"))
                        .map(each -> each.headers().get("kalshi-access-signature"))
                        .distinct())
                .hasSize(2);
    }

    @Test
    void aGoodbyeOfTheExchangeIsNotTheEnd() throws InterruptedException {
        live().close(1001, "maintenance");

        pollUntil(() -> exchange.stream().opened() == 2 && bookIsRight(), "the book of a second connection");

        assertThat(heard.events(ConnectionEvent.Disconnected.class).get(0).reason())
                .isEqualTo("the exchange closed it with code 1001: maintenance");
    }

    @Test
    void aRefusedHandshakeSaysWhatToDo() throws InterruptedException {
        exchange.accepts(keys().getPublic());
        stream.subscribe(Channel.ORDER_BOOK, List.of(ticker));

        pollUntil(() -> !heard.events(ConnectionEvent.Disconnected.class).isEmpty(), "the refusal");

        ConnectionEvent.Disconnected refused =
                heard.events(ConnectionEvent.Disconnected.class).get(0);
        assertThat(refused.httpStatus()).isEqualTo(401);
        assertThat(refused.reason())
                .contains("check that the key belongs to this exchange")
                .contains("clock");
    }

    @Test
    void aSignerThatFailsIsTold() throws InterruptedException {
        DemoCredentials broken = DemoCredentials.of("key-id", new RequestSigner() {
            @Override
            public byte[] sign(byte[] text) {
                throw new IllegalStateException("the HSM is offline");
            }

            @Override
            public String kind() {
                return "HSM";
            }
        });
        try (MarketStream unsigned = MarketStream.demo(broken)
                .host(exchange.host())
                .doorbell(doorbell)
                .build()) {
            unsigned.subscribe(Channel.ORDER_BOOK, List.of(ticker));
            while (heard.events(ConnectionEvent.Disconnected.class).isEmpty()) {
                unsigned.poll(heard, 10);
                doorbell.await(Duration.ofMillis(20));
            }
        }

        assertThat(heard.events(ConnectionEvent.Disconnected.class).get(0).reason())
                .contains("the HSM is offline");
    }

    @Test
    void heartbeatsOfTheExchangeAreAnswered() throws InterruptedException {
        StreamSession session = live();

        exchange.advance(Duration.ofSeconds(10));

        exchange.stream().await(() -> session.pongs() == 1, PATIENCE, "a pong");
    }

    @Test
    void ourFillsOrdersAndPositionsArrive() throws InterruptedException {
        exchange.deposit(0, "100");
        stream.subscribe(Channel.FILLS);
        stream.subscribe(Channel.USER_ORDERS);
        stream.subscribe(Channel.MARKET_POSITIONS);
        stream.subscribe(Channel.TRADES, List.of(ticker));
        stream.subscribe(Channel.TICKER, List.of(ticker));
        pollUntil(() -> heard.calls.contains("Connected"), "the account's channels");

        market.foreignOrder(BookSide.BID, 4000, 500);
        market.take(BookSide.ASK, 4000, 200);

        pollUntil(
                () -> !heard.events(AccountEvent.FillReceived.class).isEmpty()
                        && !heard.events(AccountEvent.PositionUpdated.class).isEmpty()
                        && heard.calls.contains("trade " + handle() + " BID 4000 200"),
                "a fill, a position and a trade");
        AccountEvent.FillReceived fill =
                heard.events(AccountEvent.FillReceived.class).get(0);
        assertThat(fill.countE2()).isEqualTo(200);
        assertThat(fill.side()).isEqualTo(BookSide.BID);
        assertThat(fill.positionE2()).isEqualTo(200);
        assertThat(heard.events(AccountEvent.OrderUpdated.class))
                .extracting(AccountEvent.OrderUpdated::remainingE2)
                .contains(500L, 300L);
    }

    @Test
    void gotcha10AFillTellsThePositionBeforeRestDoes() throws InterruptedException {
        exchange.deposit(0, "100");
        stream.subscribe(Channel.FILLS);
        pollUntil(() -> heard.calls.contains("Connected"), "the fills");
        try (TradingClient client =
                KalshiClient.demo(credentials()).host(exchange.host()).build()) {
            exchange.reads().freeze();

            market.foreignOrder(BookSide.BID, 4000, 500);
            market.take(BookSide.ASK, 4000, 200);
            pollUntil(() -> !heard.events(AccountEvent.FillReceived.class).isEmpty(), "a fill");

            assertThat(heard.events(AccountEvent.FillReceived.class).get(0).positionE2())
                    .isEqualTo(200);
            assertThat(client.portfolio().positions(PositionQuery.OPEN).toList())
                    .isEmpty();
            exchange.reads().catchUp();
            assertThat(client.portfolio().positions(PositionQuery.OPEN).toList())
                    .hasSize(1);
        }
    }

    @Test
    void aThreadCanPollAndItsEndLeavesNoThreadBehind() throws InterruptedException {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        Doorbell bell = new Doorbell();
        MarketStream own = MarketStream.demo(DemoCredentials.of(
                        "key-id",
                        SigningKey.fromPem(Base64.getEncoder()
                                        .encodeToString(keys.getPrivate().getEncoded()))
                                .signer()))
                .host(exchange.host())
                .doorbell(bell)
                .build();
        CountDownLatch snapshot = new CountDownLatch(1);
        LocalBooks books = LocalBooks.of(own, 10);
        market.rest(BookSide.BID, 4000, 500);
        StreamThread thread = StreamThread.start(own, bell, books.andThen(new StreamHandler() {
            @Override
            public void onSnapshotEnd(int handle) {
                snapshot.countDown();
            }
        }));
        thread.execute(() -> own.subscribe(Channel.ORDER_BOOK, List.of(ticker)));

        assertThat(snapshot.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)).isTrue();
        assertThat(books.read(ticker).state()).isEqualTo(BookState.ONE_SIDED);
        thread.close();

        exchange.stream().await(() -> ours(before).isEmpty(), PATIENCE, "the end of all threads");
    }

    /** Threads that the stream made; OkHttp's shared timer threads end by themselves when idle. */
    private static List<String> ours(Set<Thread> before) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(each -> each.isAlive() && !before.contains(each))
                .map(Thread::getName)
                .filter(name ->
                        name.startsWith("kalshi-") || name.startsWith("OkHttp http") || name.startsWith("OkHttp ws"))
                .toList();
    }
}
