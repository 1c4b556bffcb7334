package io.kalshiflow.client.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kalshiflow.client.internal.wire.FrameDecoder;
import io.kalshiflow.client.internal.wire.MalformedFrameException;
import io.kalshiflow.client.testing.JsonMutations;
import io.kalshiflow.client.testing.SharedData;
import io.kalshiflow.client.testing.SharedFrames;
import io.kalshiflow.client.testing.spec.SchemaSample;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Nothing that comes over the socket ends a stream, or takes its owner by surprise. */
@Timeout(300)
class StreamFuzzTest {
    private static final int MUTATIONS = 20_000;
    private static final int PER_STREAM = 100;
    private static final List<String> FRAMES = List.of(
            StreamScene.snapshot(1, 2, "A"),
            StreamScene.delta(1, 3, "A", "2.00"),
            "{'type':'trade','sid':2,'seq':1,'sending_ts_ms':5,'msg':{'trade_id':'t','market_ticker':'A',"
                    + "'yes_price_dollars':'0.4000','no_price_dollars':'0.6000','count_fp':'2.00','taker_side':'yes',"
                    + "'taker_outcome_side':'yes','taker_book_side':'bid','is_block_trade':false,'ts':5,'ts_ms':5000}}",
            "{'type':'ticker','sid':3,'msg':{'market_ticker':'A','price_dollars':'0.4','yes_bid_dollars':'0.39',"
                    + "'yes_ask_dollars':'0.41','yes_bid_size_fp':'1','yes_ask_size_fp':'1','volume_fp':'9',"
                    + "'open_interest_fp':'9','ts_ms':7}}",
            "{'type':'fill','sid':4,'msg':{'trade_id':'t','order_id':'o','client_order_id':'c','market_ticker':'A',"
                    + "'exchange_index':0,'is_taker':true,'yes_price_dollars':'0.4','count_fp':'2','fee_cost':'0.01',"
                    + "'book_side':'bid','outcome_side':'yes','post_position_fp':'2','ts_ms':8}}",
            "{'type':'user_order','sid':5,'msg':{'order_id':'o','ticker':'A','status':'resting','book_side':'ask',"
                    + "'yes_price_dollars':'0.6','initial_count_fp':'2','fill_count_fp':'0','remaining_count_fp':'2',"
                    + "'taker_fees_dollars':'0.01','maker_fees_dollars':'0.02','taker_fill_cost_dollars':'1',"
                    + "'maker_fill_cost_dollars':'1','client_order_id':'c','created_ts_ms':9,'exchange_index':0}}",
            "{'type':'market_position','sid':6,'msg':{'market_ticker':'A','position_fp':'2',"
                    + "'position_cost_dollars':'0.8','realized_pnl_dollars':'0','fees_paid_dollars':'0'}}",
            "{'type':'order_group_updates','sid':7,'seq':1,'msg':{'event_type':'created','order_group_id':'g',"
                    + "'contracts_limit_fp':'9','ts_ms':4}}",
            "{'type':'market_lifecycle_v2','sid':8,'seq':1,'msg':{'event_type':'settled','market_ticker':'A',"
                    + "'open_ts':1,'close_ts':2,'settled_ts':3,'result':'yes','settlement_value':'1',"
                    + "'price_ranges':[{'start':'0','end':'1','step':'0.01'}],'additional_metadata':{'event_ticker':'E'}}}",
            "{'type':'event_lifecycle','sid':8,'seq':2,'msg':{'event_ticker':'E','series_ticker':'S','title':'T',"
                    + "'exchange_index':0,'collateral_return_type':''}}",
            "{'type':'event_fee_update','sid':8,'seq':3,'msg':{'event_ticker':'E',"
                    + "'fee_type_override':'quadratic','fee_multiplier_override':0.5}}",
            "{'type':'quote_created','sid':9,'seq':1,'msg':{'quote_id':'q','rfq_id':'r','market_ticker':'A',"
                    + "'yes_bid_dollars':'0.4','no_bid_dollars':'0.5'}}",
            "{'type':'cfbenchmarks_value','sid':10,'seq':1,'msg':{'index_id':'I','received_at':6,'data':'{}',"
                    + "'avg_60s_data':{'value':'1.5'}}}",
            "{'type':'pyth_value','sid':11,'seq':1,'msg':{'underlying_ticker':'U','value_usd':'1','source_ts_ms':3}}",
            "{'type':'subscribed','id':2,'msg':{'channel':'ticker','sid':3}}",
            "{'type':'unsubscribed','id':2,'sid':3,'seq':5}",
            "{'type':'ok','id':2,'sid':1,'seq':4,'msg':{'market_tickers':['A']}}",
            "{'type':'error','id':2,'sid':1,'seq':4,'msg':{'code':10,'msg':'why'}}");

    private static List<JsonNode> made() throws IOException {
        List<JsonNode> frames = new ArrayList<>();
        for (String frame : FRAMES) {
            frames.add(new ObjectMapper().readTree(frame.replace('\'', '"')));
        }
        return frames;
    }

    @Test
    void whateverComesTheStreamGoesOn() throws IOException {
        goesOn(made());
    }

    @Test
    void whateverComesInTheFormsOfTheSpecificationTheStreamGoesOn() throws IOException {
        List<JsonNode> frames = new ArrayList<>();
        AsyncApi.read().messages().forEach(each -> frames.add(each.sample(SchemaSample.Form.MAXIMAL)));
        goesOn(frames);
    }

    @Test
    void whateverComesOfWhatTheExchangeDocumentsOrSentTheStreamGoesOn() throws IOException {
        List<JsonNode> frames = new ArrayList<>();
        try (Stream<Path> samples = Files.list(SharedData.path("api-samples/ws"))) {
            for (Path sample : samples.sorted().toList()) {
                frames.add(new ObjectMapper().readTree(sample.toFile()));
            }
        }
        SharedFrames.forEach(SharedData.path("ws/btc_hourly_frames.jsonl"), frames::add);
        goesOn(frames);
    }

    private static void goesOn(List<JsonNode> frames) {
        for (int from = 0; from < MUTATIONS; from += PER_STREAM) {
            StreamScene scene = StreamScene.live("A", AsyncApi.TICKER);
            scene.stream.subscribe(Channel.TICKER);
            scene.poll();
            for (int seed = from; seed < from + PER_STREAM; seed++) {
                String text = new JsonMutations(seed).of(frames.get(seed % frames.size()));
                try {
                    scene.socket().brings(text);
                    scene.poll();
                } catch (RuntimeException | StackOverflowError surprise) {
                    throw new AssertionError("seed " + seed + ": " + shown(text), surprise);
                }
            }
            assertHearsAGoodMessage(scene);
        }
    }

    private static void assertHearsAGoodMessage(StreamScene scene) {
        while (scene.stream.statistics().open() == 0) {
            scene.pass(Duration.ofSeconds(1));
        }
        scene.heard.events.clear();
        scene.brings("{'type':'fill','msg':{'trade_id':'good','order_id':'o','market_ticker':'A','is_taker':true,"
                + "'yes_price_dollars':'0.4','count_fp':'2','fee_cost':'0.01','book_side':'bid'}}");
        assertThat(scene.heard.events(AccountEvent.FillReceived.class))
                .singleElement()
                .satisfies(each -> assertThat(each.tradeId()).isEqualTo("good"));
    }

    @Test
    void theDecoderOfBytesKnowsOneExceptionAlone() throws IOException {
        List<JsonNode> frames = made();
        FrameDecoder decoder = new FrameDecoder();
        int refused = 0;
        for (int seed = 0; seed < MUTATIONS; seed++) {
            byte[] bytes =
                    new JsonMutations(seed).of(frames.get(seed % frames.size())).getBytes(StandardCharsets.UTF_8);
            try {
                decoder.decode(bytes, 0, bytes.length);
            } catch (MalformedFrameException expected) {
                refused++;
            } catch (RuntimeException | StackOverflowError surprise) {
                throw new AssertionError("seed " + seed, surprise);
            }
        }
        assertThat(refused).isBetween(MUTATIONS / 20, MUTATIONS * 19 / 20);
    }

    private static String shown(String text) {
        return text.length() <= 500 ? text : text.substring(0, 500) + "…";
    }
}
