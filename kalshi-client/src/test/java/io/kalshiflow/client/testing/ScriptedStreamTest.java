package io.kalshiflow.client.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kalshiflow.book.testing.Level;
import io.kalshiflow.client.testing.stream.StreamSession;
import io.kalshiflow.client.testing.venue.BookTruth;
import io.kalshiflow.market.BookSide;
import java.time.Duration;
import java.util.List;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Commands, acknowledgements and sequence numbers, as a client without any sense sees them. */
class ScriptedStreamTest {
    private static final OkHttpClient HTTP = new OkHttpClient();

    private final ScriptedExchange exchange = ScriptedExchange.start();
    private final ScriptedMarket a = exchange.market("KXT-26NOV01-A");
    private final ScriptedMarket b = exchange.market("KXT-26NOV01-B");
    private final RawStream client = new RawStream(HTTP, exchange.host());

    @BeforeEach
    void open() {
        assertThat(client.next()).isEqualTo("opened");
    }

    @AfterEach
    void close() {
        client.close();
        exchange.close();
    }

    private StreamSession session() {
        return exchange.stream().session();
    }

    @Test
    void aSubscriptionBeginsWithItsAcknowledgementThenSnapshotsThenDeltas() {
        a.rest(BookSide.BID, 4000, 1000);
        a.rest(BookSide.ASK, 4500, 250);
        client.subscribe(a.ticker(), b.ticker());
        assertThat(client.next())
                .isEqualTo("{\"id\":1,\"type\":\"subscribed\",\"sending_ts_ms\":1793491200000,"
                        + "\"msg\":{\"channel\":\"orderbook_delta\",\"sid\":1}}\n");
        JsonNode full = client.json();
        assertThat(full.path("msg").path("yes_dollars_fp")).hasToString("[[\"0.4000\",\"10.00\"]]");
        assertThat(full.path("msg").path("no_dollars_fp")).hasToString("[[\"0.4500\",\"2.50\"]]");
        JsonNode empty = client.json();
        assertThat(empty.path("seq").asInt()).isEqualTo(2);
        assertThat(empty.path("msg").has("yes_dollars_fp")).isFalse();
        assertThat(empty.path("msg").has("no_dollars_fp")).isFalse();
        b.rest(BookSide.ASK, 7000, 100);
        JsonNode delta = client.json();
        assertThat(delta.path("seq").asInt()).isEqualTo(3);
        assertThat(delta.path("msg").path("price_dollars").asText()).isEqualTo("0.7000");
        assertThat(delta.path("msg").path("side").asText()).isEqualTo("no");
        assertThat(delta.path("msg").path("delta_fp").asText()).isEqualTo("1.00");
        assertThat(delta.path("msg").path("ts_ms").asLong()).isEqualTo(exchange.nowMillis());
    }

    @Test
    void withoutYesPricesTheNoSideIsInNoPrices() {
        a.rest(BookSide.ASK, 4500, 250);
        client.send("{'id':1,'cmd':'subscribe','params':{'channels':['orderbook_delta'],'market_ticker':'" + a.ticker()
                + "'}}");
        assertThat(client.brief()).isEqualTo("subscribed 0 0");
        assertThat(client.json().path("msg").path("no_dollars_fp")).hasToString("[[\"0.5500\",\"2.50\"]]");
        a.cancelStrangers(BookSide.ASK, 4500, 50);
        JsonNode msg = client.json().path("msg");
        assertThat(msg.path("price_dollars").asText()).isEqualTo("0.5500");
        assertThat(msg.path("delta_fp").asText()).isEqualTo("-0.50");
    }

    @Test
    void acknowledgementsSpendSequenceNumbers() {
        client.subscribe(a.ticker());
        assertThat(client.brief()).isEqualTo("subscribed 0 0");
        assertThat(client.brief()).isEqualTo("orderbook_snapshot 1 1");
        client.send("{'id':2,'cmd':'subscribe','params':{'channels':['orderbook_delta'],'market_tickers':['"
                + b.ticker() + "']}}");
        JsonNode ok = client.json();
        assertThat(ok.path("type").asText()).isEqualTo("ok");
        assertThat(ok.path("seq").asInt()).isEqualTo(2);
        assertThat(ok.path("msg").path("market_tickers"))
                .hasToString("[\"" + a.ticker() + "\",\"" + b.ticker() + "\"]");
        assertThat(client.brief()).isEqualTo("orderbook_snapshot 1 3");
        client.send("{'id':3,'cmd':'update_subscription','params':{'sids':[1],'action':'delete_markets',"
                + "'market_tickers':['" + a.ticker() + "']}}");
        assertThat(client.brief()).isEqualTo("ok 1 4");
        a.rest(BookSide.BID, 100, 100);
        client.send("{'id':4,'cmd':'update_subscription','params':{'sid':1,'action':'get_snapshot',"
                + "'market_tickers':['" + b.ticker() + "']}}");
        assertThat(client.brief()).isEqualTo("orderbook_snapshot 1 5");
        client.send("{'id':5,'cmd':'list_subscriptions'}");
        assertThat(client.json().path("msg")).hasToString("[{\"channel\":\"orderbook_delta\",\"sid\":1}]");
        client.send("{'id':6,'cmd':'unsubscribe','params':{'sids':[1]}}");
        assertThat(client.brief()).isEqualTo("unsubscribed 1 6");
    }

    @Test
    void whatMakesNoSenseIsAnErrorByItsNumber() {
        String[][] cases = {
            {"nonsense", "1"},
            {"{'id':1,'cmd':'dance','params':{}}", "5"},
            {"{'id':1,'cmd':'subscribe'}", "2"},
            {"{'id':1,'cmd':'subscribe','params':{}}", "3"},
            {"{'id':1,'cmd':'subscribe','params':{'channels':['nothing']}}", "8"},
            {"{'id':1,'cmd':'subscribe','params':{'channels':['orderbook_delta']}}", "14"},
            {"{'id':1,'cmd':'unsubscribe','params':{'sids':[]}}", "4"},
            {"{'id':1,'cmd':'unsubscribe','params':{'sids':[9]}}", "7"},
            {"{'id':1,'cmd':'update_subscription','params':{'sids':[1,2]}}", "12"},
            {"{'id':1,'cmd':'update_subscription','params':{'sid':9}}", "7"}
        };
        for (String[] each : cases) {
            client.send(each[0]);
            assertThat(client.json().path("msg").path("code").asText())
                    .as(each[0])
                    .isEqualTo(each[1]);
        }
        client.subscribe(a.ticker());
        assertThat(client.brief()).isEqualTo("subscribed 0 0");
        assertThat(client.brief()).isEqualTo("orderbook_snapshot 1 1");
        client.send("{'id':1,'cmd':'update_subscription','params':{'sid':1}}");
        assertThat(client.json().path("msg").path("code").asInt()).isEqualTo(15);
        client.send("{'id':1,'cmd':'update_subscription','params':{'sid':1,'action':'x','market_tickers':['y']}}");
        assertThat(client.json().path("msg").path("code").asInt()).isEqualTo(13);
        assertThat(exchange.commands()).hasSize(13).last().returns("update_subscription", command -> command.name());
    }

    @Test
    void anUnknownTickerIsNoErrorAndHasNoSnapshot() {
        client.subscribe("NOBODY").send("{'id':2,'cmd':'list_subscriptions'}");
        assertThat(client.brief()).isEqualTo("subscribed 0 0");
        assertThat(client.brief()).isEqualTo("ok 0 0");
    }

    @Test
    void tradesAndTickersFollowTheirMarket() {
        client.send("{'id':1,'cmd':'subscribe','params':{'channels':['trade','ticker','market_lifecycle_v2']}}");
        assertThat(List.of(client.brief(), client.brief(), client.brief())).containsOnly("subscribed 0 0");
        a.rest(BookSide.ASK, 4500, 300);
        assertThat(client.brief()).isEqualTo("ticker 2 0");
        a.take(BookSide.BID, 4500, 100);
        JsonNode trade = client.json();
        assertThat(trade.path("seq").asInt()).isEqualTo(1);
        assertThat(trade.path("msg").path("yes_price_dollars").asText()).isEqualTo("0.4500");
        assertThat(trade.path("msg").path("taker_book_side").asText()).isEqualTo("bid");
        JsonNode ticker = client.json().path("msg");
        assertThat(ticker.path("yes_bid_dollars").asText()).isEqualTo("0.0000");
        assertThat(ticker.path("yes_ask_size_fp").asText()).isEqualTo("2.00");
        assertThat(ticker.path("open_interest_fp").asText()).isEqualTo("1.00");
        b.deactivate();
        JsonNode lifecycle = client.json();
        assertThat(lifecycle.path("msg").path("event_type").asText()).isEqualTo("deactivated");
        assertThat(lifecycle.path("seq").asInt()).isEqualTo(1);
    }

    @Test
    void everyMessageOfABookNamesAVersionOfTheTruth() {
        exchange.stepPerChange();
        a.rest(BookSide.BID, 4000, 1000);
        client.subscribe(a.ticker());
        client.next();
        client.next();
        assertThat(session().versionOf(1, 1)).isEqualTo(1);
        a.rest(BookSide.BID, 4100, 500);
        a.cancelStrangers(BookSide.BID, 4000, 1000);
        JsonNode second = client.json();
        assertThat(session().versionOf(1, second.path("seq").asLong())).isEqualTo(2);
        assertThat(a.truth().versionAt(second.path("msg").path("ts_ms").asLong()))
                .isEqualTo(2);
        assertThat(a.truth().at(2).bids()).containsExactly(Level.bid(41, 5), Level.bid(40, 10));
        assertThat(a.truth().now()).isEqualTo(new BookTruth.Levels(List.of(Level.bid(41, 5)), List.of()));
    }

    @Test
    void heartbeatsGoOutEveryTenSecondsOfTheExchange() {
        exchange.advance(Duration.ofSeconds(25));
        exchange.stream().await(() -> session().pongs() == 2, RawStream.PATIENCE, "two pongs");
        exchange.heartbeats(false);
        exchange.advance(Duration.ofSeconds(60));
        session().ping();
        exchange.stream().await(() -> session().pongs() == 3, RawStream.PATIENCE, "the third pong");
    }

    @Test
    void aGoodbyeIsAnsweredWithItsCode() {
        client.goodbye(1000);
        assertThat(client.next()).isEqualTo("closing 1000");
        exchange.stream().await(() -> session().closeCode() == 1000, RawStream.PATIENCE, "the goodbye");
    }
}
