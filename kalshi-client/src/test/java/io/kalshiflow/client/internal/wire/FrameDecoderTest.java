package io.kalshiflow.client.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kalshiflow.book.MarketHandler;
import io.kalshiflow.market.BookSide;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrameDecoderTest {
    private final FrameDecoder decoder = new FrameDecoder();

    private static final class Events implements MarketHandler {
        private final List<String> seen = new ArrayList<>();

        @Override
        public void onSnapshotStart(int market, long exchangeMicros, long receiveMicros) {
            seen.add("snapshot @" + exchangeMicros);
        }

        @Override
        public void onSnapshotLevel(int market, BookSide side, int priceE4, long sizeE2) {
            seen.add(side + " " + priceE4 + " " + sizeE2);
        }

        @Override
        public void onDelta(
                int market,
                long exchangeMicros,
                long receiveMicros,
                BookSide side,
                int priceE4,
                long deltaE2,
                int flags) {
            seen.add("delta " + side + " " + priceE4 + " " + deltaE2 + " @" + exchangeMicros + " f" + flags);
        }

        @Override
        public void onTrade(
                int market,
                long exchangeMicros,
                long receiveMicros,
                BookSide makerSide,
                int priceE4,
                long countE2,
                int flags) {
            seen.add("trade " + makerSide + " " + priceE4 + " " + countE2 + " @" + exchangeMicros + " f" + flags);
        }
    }

    private Frame decode(String json) {
        byte[] bytes = ("xx" + json.replace('\'', '"') + "yy").getBytes(StandardCharsets.UTF_8);
        return decoder.decode(bytes, 2, bytes.length - 4);
    }

    private List<String> events(String json) {
        Events events = new Events();
        decode(json).deliverTo(events, 0, 0);
        return events.seen;
    }

    private static String delta(String fields) {
        return "{'type':'orderbook_delta','sid':1,'seq':7,'msg':{'market_ticker':'KXDEMO-1'," + fields + "}}";
    }

    private static String trade(String fields) {
        return "{'type':'trade','sid':2,'seq':9,'msg':{'market_ticker':'KXDEMO-1','yes_price_dollars':'0.360',"
                + "'count_fp':'1.50'," + fields + "}}";
    }

    @Test
    void deltaHasSidSeqTickerAndEvent() {
        Frame frame =
                decode(delta("'price_dollars':'0.960','delta_fp':'-54.00','side':'yes','ts':'2022-11-22T20:44:01Z'"));

        assertThat(frame.kind()).isEqualTo(FrameKind.DELTA);
        assertThat(frame.sid()).isEqualTo(1);
        assertThat(frame.seq()).isEqualTo(7);
        assertThat(frame.ticker().value()).isEqualTo("KXDEMO-1");
        assertThat(events(
                        delta("'price_dollars':'0.960','delta_fp':'-54.00','side':'yes','ts':'2022-11-22T20:44:01Z'")))
                .containsExactly("delta BID 9600 -5400 @1669149841000000 f0");
    }

    @Test
    void fieldOrderDoesNotMatter() {
        assertThat(events(
                        "{'msg':{'ts_ms':5,'side':'no','delta_fp':'2.00','price_dollars':'0.4900','market_ticker':'A'},"
                                + "'seq':1,'sid':1,'type':'orderbook_delta'}"))
                .containsExactly("delta ASK 5100 200 @5000 f0");
        assertThat(events(
                        "{'msg':{'no_dollars_fp':[['0.30','2.00'],['0.31','4.00']],'yes_dollars_fp':[['0.20','1.00']],'market_ticker':'A'},"
                                + "'type':'orderbook_snapshot'}"))
                .containsExactly("snapshot @0", "BID 2000 100", "ASK 7000 200", "ASK 6900 400");
    }

    @Test
    void noSidePricesCanBeYesPrices() {
        decoder.usesYesPrice(true);

        assertThat(events(delta("'price_dollars':'0.4900','delta_fp':'2.00','side':'no'")))
                .containsExactly("delta ASK 4900 200 @0 f0");
        assertThat(events(
                        "{'type':'orderbook_snapshot','msg':{'market_ticker':'A','no_dollars_fp':[['0.30','2.00']]}}"))
                .containsExactly("snapshot @0", "ASK 3000 200");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",'yes_dollars_fp':null", ",'yes_dollars_fp':[],'no_dollars_fp':[]"})
    void aSideMayBeAbsentNullOrEmpty(String sides) {
        assertThat(events("{'type':'orderbook_snapshot','msg':{'market_ticker':'A'" + sides + "}}"))
                .containsExactly("snapshot @0");
    }

    @Test
    void numbersMayBeUnquotedAndFractional() {
        assertThat(events(delta("'price_dollars':0.0001,'delta_fp':0.1,'side':'yes'")))
                .containsExactly("delta BID 1 10 @0 f0");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "'ts':'2026-08-11T00:15:33.463921Z'§'ts_ms':1786407333463, 1786407333463921",
                "'ts':1786407333§'ts_ms':1786407333463, 1786407333463000",
                "'ts':1786407333, 1786407333000000",
                "'ts':null, 0",
                "'ts':'soon'§'ts_ms':7, 7000",
            })
    void exchangeTimeIsTheFinestThere(String fields, long micros) {
        String text = fields.replace('§', ',').replace('\'', '"');
        assertThat(decode(delta("'price_dollars':'0.5','delta_fp':'1','side':'yes'," + text))
                        .exchangeMicros())
                .isEqualTo(micros);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "\"'taker_book_side':'bid','taker_outcome_side':'no'\", ASK",
                "\"'taker_side':'no','taker_outcome_side':'yes'\", ASK",
                "\"'taker_side':'no'\", BID",
            })
    void makerIsOppositeOfTheBestKnownTaker(String fields, BookSide maker) {
        assertThat(events(trade(fields))).containsExactly("trade " + maker + " 3600 150 @0 f0");
    }

    @Test
    void blockTradesAndOwnDeltasAreFlagged() {
        assertThat(events(trade("'taker_book_side':'bid','is_block_trade':true")))
                .containsExactly("trade ASK 3600 150 @0 f" + MarketHandler.BLOCK_TRADE);
        assertThat(events(delta("'price_dollars':'0.5','delta_fp':'1','side':'yes','client_order_id':'x'")))
                .containsExactly("delta BID 5000 100 @0 f" + MarketHandler.OWN);
    }

    @Test
    void unknownFieldsAndTypesAreLeftAlone() {
        assertThat(events("{'new':{'a':[1,{'b':2}]},'type':'orderbook_delta','msg':{'other':[[]],'market_ticker':'A',"
                        + "'price_dollars':'0.5','delta_fp':'1','side':'yes'},'z':null}"))
                .containsExactly("delta BID 5000 100 @0 f0");
        assertThat(decode("{'type':'ticker','sid':3,'msg':{'price_dollars':''}}")
                        .kind())
                .isEqualTo(FrameKind.OTHER);
        assertThat(decode("{'msg':{'price_dollars':''},'type':'ticker'}").kind())
                .isEqualTo(FrameKind.OTHER);
        assertThat(decode("{'type':'subscribed','id':1,'msg':{'channel':'trade','sid':2}}")
                        .sid())
                .isEqualTo(2);
        assertThat(decode("{'id':3,'type':'ok','msg':[{'channel':'ticker','sid':2}]}")
                        .sid())
                .isEqualTo(Frame.NONE);
        assertThat(decode("{'id':102,'sid':2,'seq':7,'type':'unsubscribed'}").seq())
                .isEqualTo(7);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "nonsense | not a JSON object",
                "{'type':'trade' | ends early",
                "{} | no \"type\"",
                "[] | not a JSON object",
                "{'type':'ok'} {} | more text",
                "{'type':x} | not JSON",
                "{'type':'orderbook_delta','msg':{'price_dollars':'0.5','delta_fp':'1','side':'yes'}} | market_ticker",
                "{'type':'orderbook_delta','msg':{'market_ticker':'A','delta_fp':'1','side':'yes'}} | price_dollars",
                "{'type':'orderbook_delta','msg':{'market_ticker':'A','price_dollars':'0.5','side':'yes'}} | delta_fp",
                "{'type':'orderbook_delta','msg':{'market_ticker':'A','price_dollars':'0.5','delta_fp':'1'}} | side",
                "{'type':'orderbook_delta','msg':{'market_ticker':'A','price_dollars':'1.00','delta_fp':'1','side':'no'}} | 1.0000",
                "{'type':'orderbook_delta','msg':{'market_ticker':'A','price_dollars':'0.x','delta_fp':'1','side':'no'}} | price_dollars",
                "{'type':'orderbook_delta','msg':{'market_ticker':'A','price_dollars':'0.5','delta_fp':'1','side':'up'}} | side",
                "{'type':'orderbook_snapshot','msg':{'market_ticker':'A','yes_dollars_fp':[['0.5','-1']]}} | negative",
                "{'type':'orderbook_snapshot','msg':{'market_ticker':'A','yes_dollars_fp':[0.5]}} | a level",
                "{'type':'trade','msg':{'market_ticker':'A','yes_price_dollars':'0.5','count_fp':'1'}} | taker_book_side",
                "{'type':'trade','msg':{'market_ticker':'A','yes_price_dollars':'0.5','count_fp':'0','taker_side':'yes'}} | no contracts",
                "{'type':'trade','msg':{'market_ticker':'A','ts':9223372036854775807}} | ts 9223372036854775807 s is not a time",
            })
    void aMalformedFrameSaysWhyAndTheNextOneIsRead(String json, String reason) {
        assertThatThrownBy(() -> decode(json))
                .isInstanceOf(MalformedFrameException.class)
                .hasMessageContaining(reason);
        assertThat(events(delta("'price_dollars':'0.5','delta_fp':'1','side':'yes'")))
                .containsExactly("delta BID 5000 100 @0 f0");
    }
}
