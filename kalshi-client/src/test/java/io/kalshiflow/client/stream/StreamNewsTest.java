package io.kalshiflow.client.stream;

import static io.kalshiflow.client.stream.StreamScene.tickers;
import static org.assertj.core.api.Assertions.assertThat;

import io.kalshiflow.client.testing.SharedData;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.FeeTerms;
import io.kalshiflow.market.FeeType;
import io.kalshiflow.market.Market;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.market.PriceGrid;
import io.kalshiflow.trade.ClientOrderId;
import io.kalshiflow.trade.Liquidity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a stream tells beside books: our account, markets, indices, and what it does not know. */
class StreamNewsTest {
    private static final long NOW = 1_790_000_000_000_000L;
    private static final MarketTicker MARKET = new MarketTicker("KXA-1");

    private final StreamScene scene = new StreamScene();

    private StreamEvent event(String text) {
        scene.stream.subscribe(Channel.LIFECYCLE);
        scene.poll();
        scene.brings(text);
        return scene.heard.events.get(scene.heard.events.size() - 1);
    }

    private List<String> calls(String... texts) {
        scene.stream.subscribe(Channel.LIFECYCLE);
        scene.poll();
        scene.heard.calls.clear();
        for (String text : texts) {
            scene.brings(text);
        }
        return scene.heard.drainCalls();
    }

    @Test
    void gotcha21AFillIsReadFromTodaysWordsAlone() {
        assertThat(event("{'type':'fill','sid':3,'msg':{'trade_id':'t1','order_id':'o1','client_order_id':'c1',"
                        + "'market_ticker':'KXA-1','exchange_index':2,'is_taker':false,'side':'no','action':'sell',"
                        + "'purchased_side':'no','yes_price_dollars':'0.7505','count_fp':'2.50','fee_cost':'0.010001',"
                        + "'outcome_side':'yes','book_side':'bid','post_position_fp':'-7.25','ts_ms':1789999999999}}"))
                .isEqualTo(new AccountEvent.FillReceived(
                        NOW,
                        1_789_999_999_999_000L,
                        "t1",
                        "o1",
                        new ClientOrderId("c1"),
                        MARKET,
                        2,
                        BookSide.BID,
                        7505,
                        250,
                        Liquidity.MAKER,
                        10_001,
                        -725));
    }

    @Test
    void whatAFillLeavesOutIsNotInvented() {
        StreamEvent fill = event("{'type':'fill','msg':{'trade_id':'t1','order_id':'o1','client_order_id':'',"
                + "'market_ticker':'KXA-1','is_taker':true,'yes_price_dollars':'0.5','count_fp':'1',"
                + "'fee_cost':'0.01','outcome_side':'no'}}");

        assertThat(fill).isInstanceOfSatisfying(AccountEvent.FillReceived.class, read -> {
            assertThat(read.clientOrderId()).isNull();
            assertThat(read.side()).isEqualTo(BookSide.ASK);
            assertThat(read.positionE2()).isEqualTo(AccountEvent.NOT_SAID);
            assertThat(read.exchangeMicros()).isZero();
        });
    }

    @Test
    void numbersThatAreTooLargeAreMalformedAndTheStreamGoesOn() {
        String order = "{'type':'user_order','msg':{'order_id':'o1','ticker':'KXA-1','status':'resting',"
                + "'yes_price_dollars':'0.35','initial_count_fp':'1','fill_count_fp':'0','remaining_count_fp':'1',";
        String huge = "'9000000000000'";
        assertThat(event(order + "'created_ts_ms':9223372036854775807}}"))
                .isInstanceOfSatisfying(
                        ConnectionEvent.Malformed.class,
                        bad -> assertThat(bad.reason()).contains("$.msg.created_ts_ms"));
        assertThat(event(order + "'taker_fees_dollars':" + huge + ",'maker_fees_dollars':" + huge + "}}"))
                .isInstanceOfSatisfying(
                        ConnectionEvent.Malformed.class,
                        bad -> assertThat(bad.reason()).contains("$.msg"));
        assertThat(event(order + "'created_ts_ms':1}}")).isInstanceOf(AccountEvent.OrderUpdated.class);
    }

    @Test
    void anOrderThatOthersNamedTooLongIsNoReasonToLoseItsFill() {
        StreamEvent fill = event("{'type':'fill','msg':{'trade_id':'t1','order_id':'o1','client_order_id':'"
                + "x".repeat(65) + "','market_ticker':'KXA-1','is_taker':true,'yes_price_dollars':'0.5','count_fp':'1',"
                + "'fee_cost':'0.01','book_side':'bid'}}");

        assertThat(fill)
                .isInstanceOfSatisfying(
                        AccountEvent.FillReceived.class,
                        read -> assertThat(read.clientOrderId()).isNull());
    }

    @Test
    void aFillWithoutASideOfTodayIsMalformedAndBooksAreLeftAlone() {
        StreamScene live = StreamScene.live("A");

        live.brings("{'type':'fill','msg':{'trade_id':'t1','order_id':'o1','market_ticker':'A','is_taker':true,"
                + "'side':'yes','action':'buy','yes_price_dollars':'0.5','count_fp':'1','fee_cost':'0.01'}}");

        assertThat(live.heard.events(ConnectionEvent.Malformed.class))
                .singleElement()
                .satisfies(bad -> assertThat(bad.reason()).contains("$.msg.book_side is missing"));
        assertThat(live.heard.drainCalls()).containsExactly("Malformed");
    }

    @Test
    void anOrderUpdateAddsUpItsCostAndItsFees() {
        assertThat(event(
                        "{'type':'user_order','msg':{'order_id':'o1','user_id':'u','ticker':'KXA-1','status':'canceled',"
                                + "'outcome_side':'no','book_side':'ask','yes_price_dollars':'0.3500','initial_count_fp':'10.00',"
                                + "'fill_count_fp':'4.00','remaining_count_fp':'0.00','taker_fill_cost_dollars':'0.350000',"
                                + "'maker_fill_cost_dollars':'1.050001','taker_fees_dollars':'0.020000',"
                                + "'maker_fees_dollars':'0.001234','client_order_id':'c','exchange_index':1,"
                                + "'created_ts_ms':1,'last_updated_ts_ms':2,'last_update_reason':'ExpiryCancel'}}"))
                .isEqualTo(new AccountEvent.OrderUpdated(
                        NOW,
                        2_000,
                        "o1",
                        new ClientOrderId("c"),
                        MARKET,
                        1,
                        BookSide.ASK,
                        3500,
                        "canceled",
                        "ExpiryCancel",
                        1_000,
                        400,
                        0,
                        1_400_001,
                        21_234,
                        ""));
    }

    @Test
    void positionsAndOrderGroups() {
        assertThat(event("{'type':'market_position','msg':{'user_id':'u','market_ticker':'KXA-1','position_fp':'-3.00',"
                        + "'position_cost_dollars':'1.5000','realized_pnl_dollars':'-0.25','fees_paid_dollars':'0.01',"
                        + "'position_fee_cost_dollars':'0','volume_fp':'9'}}"))
                .isEqualTo(new AccountEvent.PositionUpdated(NOW, MARKET, -300, 1_500_000, -250_000, 10_000));
        assertThat(event("{'type':'order_group_updates','sid':4,'seq':1,'msg':{'event_type':'triggered',"
                        + "'order_group_id':'g','ts_ms':3}}"))
                .isEqualTo(new AccountEvent.GroupUpdated(NOW, 3_000, "g", "triggered", 0));
    }

    @Test
    void emptySidesOfATickerAreAbsentNotZeroAndOne() {
        assertThat(event("{'type':'ticker','msg':{'market_ticker':'KXA-1','price_dollars':'0.0000',"
                        + "'yes_bid_dollars':'0.0000','yes_ask_dollars':'1.0000','yes_bid_size_fp':'0.00',"
                        + "'yes_ask_size_fp':'0.00','volume_fp':'0.00','open_interest_fp':'0.00','ts_ms':7}}"))
                .isEqualTo(new MarketNews.Ticker(NOW, 7_000, MARKET, -1, 0, -1, 0, -1, 0, 0));
    }

    @Test
    void lifecycleOfAKnownMarketReachesTheMarketHandler() {
        scene.stream.handle(MARKET);

        assertThat(calls(
                        news("deactivated", "'is_deactivated':true"),
                        news("activated", "'is_deactivated':false"),
                        news("close_date_updated", "'close_ts':1790000100"),
                        news(
                                "price_level_structure_updated",
                                "'price_ranges':[{'start':'0.0000','end':'1.0000','step':'0.0010'}]"),
                        news(
                                "determined",
                                "'result':'scalar','settlement_value':'0.2500','determination_ts':1790000200"),
                        news("settled", "'settled_ts':1790000300"),
                        news("something_new", "'x':1")))
                .containsExactly(
                        "status 0 INACTIVE",
                        "Lifecycle",
                        "status 0 ACTIVE",
                        "Lifecycle",
                        "close 0 1790000100000000",
                        "Lifecycle",
                        "grid 0 10",
                        "Lifecycle",
                        "status 0 DETERMINED",
                        "Lifecycle",
                        "status 0 FINALIZED",
                        "settlement 0 2500",
                        "Lifecycle",
                        "Lifecycle");
    }

    private static String news(String change, String fields) {
        return "{'type':'market_lifecycle_v2','sid':5,'msg':{'market_ticker':'KXA-1','event_type':'" + change + "',"
                + fields + "}}";
    }

    @Test
    void marketsThatNobodySubscribedAreToldAsNewsAlone() {
        assertThat(calls(news("activated", "'x':1"))).containsExactly("Lifecycle");
    }

    @Test
    void feesOfAnEventReachItsMarkets() {
        Market market = new Market(MARKET, "KXA", "", "", 0, PriceGrid.WHOLE_CENTS, 0, 1, null, 0);
        scene.stream.subscribeMarkets(Channel.TRADES, List.of(market));
        scene.poll();

        String set = "{'type':'event_fee_update','sid':5,'msg':{'event_ticker':'KXA',"
                + "'fee_type_override':'quadratic','fee_multiplier_override':0.5}}";
        assertThat(calls(set)).containsExactly("fees 0 QUADRATIC", "FeesChanged");
        assertThat(scene.heard.events(MarketNews.FeesChanged.class).get(0).terms())
                .isEqualTo(new FeeTerms(FeeType.QUADRATIC, 500_000));
        assertThat(event("{'type':'event_fee_update','sid':5,'msg':{'event_ticker':'KXA',"
                        + "'fee_type_override':null,'fee_multiplier_override':null}}"))
                .isInstanceOfSatisfying(
                        MarketNews.FeesChanged.class,
                        cleared -> assertThat(cleared.terms()).isNull());
    }

    @Test
    void openingsAndClosesThatTheExchangeDoesNotSendAreToldInTime() {
        Market later = new Market(
                MARKET, "KXA", "", "", 0, PriceGrid.WHOLE_CENTS, NOW + 60_000_000, NOW + 120_000_000, null, 0);
        Market open = new Market(
                new MarketTicker("KXA-2"), "KXA", "", "", 0, PriceGrid.WHOLE_CENTS, 0, NOW + 90_000_000, null, 0);
        scene.stream.subscribeMarkets(Channel.TRADES, List.of(later, open));
        scene.stream.subscribe(Channel.LIFECYCLE);
        scene.poll();
        scene.subscribed(1, "trade", 1).subscribed(2, "market_lifecycle_v2", 2);
        scene.heard.drainCalls();

        scene.pass(Duration.ofSeconds(9));
        scene.brings(news("close_date_updated", "'close_ts':" + (NOW / 1_000_000 + 70)));
        assertThat(scene.heard.drainCalls()).hasSize(2);
        for (int second = 0; second < 100; second += 9) {
            scene.pass(Duration.ofSeconds(9));
            scene.brings("{'id':" + (3 + second) + ",'type':'ok','msg':[]}");
        }

        assertThat(scene.heard.drainCalls()).containsExactly("status 0 ACTIVE", "status 0 CLOSED", "status 1 CLOSED");
    }

    @Test
    void indicesRequestsAndUnknownTypes() {
        assertThat(event("{'type':'pyth_value','sid':6,'seq':1,'msg':{'underlying_ticker':'X','value_usd':'1.00000001',"
                        + "'source_ts_ms':4,'received_at':5}}"))
                .isEqualTo(new MarketNews.IndexValue(NOW, 4_000, "pyth_value", "X", "1.00000001", 0));
        assertThat(event("{'type':'cfbenchmarks_value','sid':7,'seq':1,'msg':{'index_id':'BRTI','received_at':5,"
                        + "'data':'{}','avg_60s_data':{'value':'65000.12345678'}}}"))
                .isEqualTo(
                        new MarketNews.IndexValue(NOW, 5_000, "cfbenchmarks_value", "BRTI", "{}", 6_500_012_345_678L));
        assertThat(event("{'type':'rfq_created','sid':8,'seq':1,'msg':{'id':'r','market_ticker':'KXA-1'}}"))
                .isInstanceOfSatisfying(
                        MarketNews.Communication.class,
                        request -> assertThat(request.rfqId()).isEqualTo("r"));
        assertThat(event("{'type':'surprise','sid':9,'seq':1,'msg':{'a':[1]}}"))
                .isEqualTo(new MarketNews.Raw(
                        NOW, "surprise", "{\"type\":\"surprise\",\"sid\":9,\"seq\":1,\"msg\":{\"a\":[1]}}"));
    }

    @Test
    void commandsOfOtherChannels() {
        scene.stream.subscribe(Channel.FILLS);
        scene.stream.subscribe(Channel.USER_ORDERS, tickers("A"));
        scene.stream.subscribeIndices(Channel.PYTH, List.of("all"));
        scene.stream.subscribeCommunications(4, 1, true);
        scene.poll();

        assertThat(scene.socket().sent)
                .extracting(command -> command.get("params").toString())
                .containsExactly(
                        "{\"channels\":[\"fill\"],\"skip_ticker_ack\":true}",
                        "{\"channels\":[\"user_orders\"],\"market_tickers\":[\"A\"],\"skip_ticker_ack\":true}",
                        "{\"channels\":[\"communications\"],\"user_filter\":\"self\",\"shard_factor\":4,\"shard_key\":1}",
                        "{\"channels\":[\"pyth_value\"],\"underlying_tickers\":[\"all\"]}");
    }

    @Test
    void everySampleOfTheDocumentationIsUnderstood() throws IOException {
        Map<String, String> kinds = new TreeMap<>();
        try (Stream<Path> files = Files.list(SharedData.path("api-samples/ws"))) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                if (!name.startsWith("cmd_")
                        && !name.startsWith("resp_")
                        && !name.startsWith("orderbook")
                        && !name.startsWith("trade")) {
                    StreamEvent event = event(Files.readString(file));
                    kinds.put(
                            name.substring(0, name.length() - 5),
                            event.getClass().getSimpleName());
                }
            }
        }

        assertThat(kinds)
                .containsEntry("fill", "FillReceived")
                .containsEntry("user_order", "OrderUpdated")
                .containsEntry("quote_executed", "Communication")
                .containsEntry("event_fee_update_cleared", "FeesChanged")
                .doesNotContainValue("Raw")
                .doesNotContainValue("Malformed");
    }
}
