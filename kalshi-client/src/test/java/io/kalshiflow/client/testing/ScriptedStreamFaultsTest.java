package io.kalshiflow.client.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kalshiflow.client.testing.rest.HeldRequest;
import io.kalshiflow.client.testing.stream.StreamChaos;
import io.kalshiflow.client.testing.stream.StreamSession;
import io.kalshiflow.market.BookSide;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every way in which a stream can go wrong. */
class ScriptedStreamFaultsTest {
    private static final OkHttpClient HTTP = new OkHttpClient();

    private final ScriptedExchange exchange = ScriptedExchange.start();
    private final ScriptedMarket market = exchange.market("KXT-26NOV01-A");
    private final RawStream client = new RawStream(HTTP, exchange.host());

    @BeforeEach
    void subscribe() {
        assertThat(client.next()).isEqualTo("opened");
        client.subscribe(market.ticker());
        assertThat(client.brief()).isEqualTo("subscribed 0 0");
        assertThat(client.brief()).isEqualTo("orderbook_snapshot 1 1");
    }

    @AfterEach
    void close() {
        client.close();
        exchange.close();
    }

    private StreamSession session() {
        return exchange.stream().session();
    }

    private void change() {
        market.rest(BookSide.BID, 4000, 100);
    }

    @Test
    void aLostMessageLeavesAGap() {
        session().dropNext(1, 2);
        change();
        change();
        change();
        assertThat(client.brief()).isEqualTo("orderbook_delta 1 4");
    }

    @Test
    void aMessageComesTwice() {
        session().duplicateNext(1, 1);
        change();
        change();
        assertThat(List.of(client.brief(), client.brief(), client.brief()))
                .containsExactly("orderbook_delta 1 2", "orderbook_delta 1 2", "orderbook_delta 1 3");
    }

    @Test
    void aMessageIsOvertaken() {
        session().swapNext(1);
        change();
        change();
        assertThat(List.of(client.brief(), client.brief()))
                .containsExactly("orderbook_delta 1 3", "orderbook_delta 1 2");
    }

    @Test
    void repliesWaitWhileDataGoesOn() {
        session().holdReplies();
        client.send("{'id':2,'cmd':'update_subscription','params':{'sid':1,'action':'add_markets',"
                + "'market_tickers':['" + market.ticker() + "']}}");
        exchange.stream().awaitCommands("update_subscription", 1, RawStream.PATIENCE);
        change();
        assertThat(client.brief()).isEqualTo("orderbook_delta 1 3");
        session().release();
        assertThat(client.brief()).isEqualTo("ok 1 2");
    }

    @Test
    void everythingWaitsUntilReleased() {
        session().hold();
        change();
        client.send("{'id':2,'cmd':'list_subscriptions'}");
        exchange.stream().awaitCommands("list_subscriptions", 1, RawStream.PATIENCE);
        assertThat(client.waiting()).isZero();
        session().release();
        assertThat(client.brief()).isEqualTo("orderbook_delta 1 2");
        assertThat(client.brief()).isEqualTo("ok 0 0");
    }

    @Test
    void aTerminalErrorEndsTheSubscription() {
        for (int code : new int[] {26, 25}) {
            session().fail(1, code);
            JsonNode error = client.json();
            assertThat(error.path("msg").path("code").asInt()).isEqualTo(code);
            assertThat(error.path("sid").asInt()).isEqualTo(1);
        }
        change();
        client.send("{'id':2,'cmd':'list_subscriptions'}");
        assertThat(client.json().path("msg")).isEmpty();
        assertThat(session().lastSeq(1)).isEqualTo(3);
        assertThat(session().sid("orderbook_delta")).isZero();
    }

    @Test
    void silenceSendsNothingAtAll() {
        session().fallSilent();
        change();
        session().ping();
        client.send("{'id':2,'cmd':'list_subscriptions'}");
        exchange.stream().awaitCommands("list_subscriptions", 1, RawStream.PATIENCE);
        session().sendRaw("the end");
        assertThat(client.next()).isEqualTo("the end");
        assertThat(session().pongs()).isZero();
    }

    @Test
    void garbageAndUnknownTypesAreSentAsTheyAre() {
        session().sendRaw("{\"type\":\"news\",\"sid\":1,\"seq\":2}");
        session().sendRaw("<html>");
        assertThat(client.next()).isEqualTo("{\"type\":\"news\",\"sid\":1,\"seq\":2}");
        assertThat(client.next()).isEqualTo("<html>");
    }

    @Test
    void anyMessageIsSentInTheSequence() {
        session().send(1, "event_fee_update", "{\"event_ticker\":\"E\"}");
        change();
        assertThat(client.brief()).isEqualTo("event_fee_update 1 2");
        assertThat(client.brief()).isEqualTo("orderbook_delta 1 3");
    }

    @Test
    void theServerSaysGoodbye() {
        session().close(1012, "restart");
        assertThat(client.next()).isEqualTo("closing 1012");
        exchange.stream().await(() -> exchange.stream().sessions().isEmpty(), RawStream.PATIENCE, "the end");
    }

    @Test
    void theSocketIsCutBetweenFramesOrWithinOne() {
        session().cut();
        assertThat(client.next()).startsWith("failed");
        try (RawStream other = new RawStream(HTTP, exchange.host())) {
            assertThat(other.next()).isEqualTo("opened");
            other.subscribe(market.ticker());
            other.next();
            other.next();
            session().cutWithinNext(1);
            change();
            assertThat(other.next()).startsWith("failed");
        }
        assertThat(exchange.stream().opened()).isEqualTo(2);
    }

    @Test
    void aHandshakeIsRefusedLostOrKeptWaiting() {
        for (int status : new int[] {401, 403, 503}) {
            exchange.faults().next("GET", "/trade-api/ws/v2").answers(status, "no");
            try (RawStream refused = new RawStream(HTTP, exchange.host())) {
                assertThat(refused.next()).isEqualTo("failed " + status);
            }
        }
        HeldRequest held = exchange.faults().next("GET", "/trade-api/ws/v2").isHeldBeforeExecution();
        try (RawStream waiting = new RawStream(HTTP, exchange.host())) {
            held.awaitArrival(RawStream.PATIENCE);
            assertThat(waiting.waiting()).isZero();
            held.release();
            assertThat(waiting.next()).isEqualTo("opened");
        }
        try (RawStream unsigned = new RawStream(
                HTTP,
                RawStream.signed(exchange.host())
                        .removeHeader("KALSHI-ACCESS-SIGNATURE")
                        .build())) {
            assertThat(unsigned.next()).isEqualTo("failed 401");
        }
    }

    @Test
    void chaosIsTheSameForTheSameSeed() {
        List<List<String>> runs = new ArrayList<>();
        for (int run = 0; run < 2; run++) {
            ScriptedMarket fresh = exchange.market("KXC" + run);
            try (RawStream stormy = new RawStream(HTTP, exchange.host())) {
                stormy.next();
                stormy.subscribe(fresh.ticker());
                stormy.next();
                stormy.next();
                exchange.stream().chaos(new StreamChaos(new Random(7), 100, 100, 100, 0));
                for (int i = 0; i < 200; i++) {
                    fresh.rest(BookSide.ASK, 5000, 100);
                }
                exchange.stream().chaos(null);
                session().sendRaw("end");
                List<String> heard = new ArrayList<>();
                for (String next = stormy.next(); !next.equals("end"); next = stormy.next()) {
                    heard.add(next.replace(fresh.ticker(), "").replaceAll("\"market_id\":\"[^\"]*\"", ""));
                }
                runs.add(heard);
            }
        }
        assertThat(runs.get(0)).isEqualTo(runs.get(1)).hasSizeBetween(150, 250);
    }
}
