package io.kalshiflow.client.internal.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import io.kalshiflow.book.MarketHandler;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.Decimals;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.market.Price;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Writes the events of one market as the frames in which the exchange would have sent them. One thread.
 *
 * <p>Book frames carry sid 1 and trades sid 2, each with a sequence of its own. Deltas are stamped in microseconds,
 * trades in milliseconds, snapshots not at all. Events that are no frames (status, settlement, …) are left out.
 */
public final class FrameEncoder implements MarketHandler {
    /** Takes a frame in a buffer that is only valid during the call. */
    @FunctionalInterface
    public interface Sink {
        void onFrame(long receiveMicros, byte[] json, int length) throws IOException;
    }

    private static final class Buffer extends ByteArrayOutputStream {
        byte[] bytes() {
            return buf;
        }
    }

    private record Level(int priceE4, long sizeE2) {}

    private static final int BOOK_SID = 1;
    private static final int TRADE_SID = 2;

    private final MarketTicker ticker;
    private final String marketId;
    private final boolean usesYesPrice;
    private final Sink sink;
    private final Buffer buffer = new Buffer();
    private final List<Level> bids = new ArrayList<>();
    private final List<Level> asks = new ArrayList<>();
    private long snapshotReceived;
    private long bookSeq;
    private long tradeSeq;
    private long trades;

    public FrameEncoder(MarketTicker ticker, boolean usesYesPrice, Sink sink) {
        this.ticker = ticker;
        marketId = UUID.nameUUIDFromBytes(ticker.value().getBytes(StandardCharsets.UTF_8))
                .toString();
        this.usesYesPrice = usesYesPrice;
        this.sink = sink;
    }

    /** Begins a new connection: the sequences start again. */
    public void reconnect() {
        bookSeq = 0;
        tradeSeq = 0;
    }

    /** Leaves out one number of the book's sequence, as if a frame had been lost. */
    public void loseFrame() {
        bookSeq++;
    }

    @Override
    public void onSnapshotStart(int market, long exchangeMicros, long receiveMicros) {
        bids.clear();
        asks.clear();
        snapshotReceived = receiveMicros;
    }

    @Override
    public void onSnapshotLevel(int market, BookSide side, int priceE4, long sizeE2) {
        (side == BookSide.BID ? bids : asks).add(new Level(priceE4, sizeE2));
    }

    @Override
    public void onSnapshotEnd(int market) {
        frame("orderbook_snapshot", BOOK_SID, ++bookSeq, snapshotReceived, json -> {
            side(json, "yes_dollars_fp", bids, false);
            side(json, "no_dollars_fp", asks, !usesYesPrice);
        });
    }

    private static void side(JsonGenerator json, String field, List<Level> levels, boolean complement)
            throws IOException {
        if (levels.isEmpty()) {
            return; // the exchange leaves an empty side out
        }
        json.writeArrayFieldStart(field);
        for (Level level : levels) {
            json.writeStartArray();
            json.writeString(price(level.priceE4, complement));
            json.writeString(Decimals.format(level.sizeE2, 2));
            json.writeEndArray();
        }
        json.writeEndArray();
    }

    private static String price(int priceE4, boolean complement) {
        return Decimals.format(complement ? Price.ONE_E4 - priceE4 : priceE4, 4);
    }

    @Override
    public void onDelta(
            int market, long exchangeMicros, long receiveMicros, BookSide side, int priceE4, long deltaE2, int flags) {
        boolean ask = side == BookSide.ASK;
        frame("orderbook_delta", BOOK_SID, ++bookSeq, receiveMicros, json -> {
            json.writeStringField("price_dollars", price(priceE4, ask && !usesYesPrice));
            json.writeStringField("delta_fp", Decimals.format(deltaE2, 2));
            json.writeStringField("side", ask ? "no" : "yes");
            if ((flags & OWN) != 0) {
                json.writeStringField("client_order_id", "own");
            }
            json.writeStringField("ts", Timestamps.format(exchangeMicros));
            json.writeNumberField("ts_ms", Math.floorDiv(exchangeMicros, 1000L));
        });
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
        boolean takerBuysYes = makerSide == BookSide.ASK;
        frame("trade", TRADE_SID, ++tradeSeq, receiveMicros, json -> {
            json.writeStringField("trade_id", ticker + "-" + ++trades);
            json.writeStringField("yes_price_dollars", price(priceE4, false));
            json.writeStringField("no_price_dollars", price(priceE4, true));
            json.writeStringField("count_fp", Decimals.format(countE2, 2));
            json.writeStringField("taker_side", takerBuysYes ? "yes" : "no");
            json.writeStringField("taker_outcome_side", takerBuysYes ? "yes" : "no");
            json.writeStringField("taker_book_side", takerBuysYes ? "bid" : "ask");
            json.writeBooleanField("is_block_trade", (flags & BLOCK_TRADE) != 0);
            json.writeNumberField("ts", Math.floorDiv(exchangeMicros, 1_000_000L));
            json.writeNumberField("ts_ms", Math.floorDiv(exchangeMicros, 1000L));
        });
    }

    private interface Message {
        void write(JsonGenerator json) throws IOException;
    }

    private void frame(String type, int sid, long seq, long receiveMicros, Message message) {
        buffer.reset();
        try {
            try (JsonGenerator json = JsonSource.FACTORY.createGenerator(buffer)) {
                json.writeStartObject();
                json.writeStringField("type", type);
                json.writeNumberField("sid", sid);
                json.writeNumberField("seq", seq);
                json.writeObjectFieldStart("msg");
                json.writeStringField("market_ticker", ticker.value());
                json.writeStringField("market_id", marketId);
                message.write(json);
                json.writeEndObject();
                json.writeEndObject();
            }
            sink.onFrame(receiveMicros, buffer.bytes(), buffer.size());
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
