package io.kalshiflow.client.internal.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.kalshiflow.book.MarketHandler;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.Price;
import java.io.IOException;

/**
 * Decodes WebSocket frames into one reusable {@link Frame}. One thread; a good frame allocates nothing.
 *
 * <p>Fields may come in any order, also {@code msg} before {@code type}: the fields of the message are collected as
 * they come, a fault among them is remembered, and only when the frame turns out to be a market event does a fault
 * or a missing field count.
 */
public final class FrameDecoder {
    private static final int HAS_YES_PRICE = 1;
    private static final int HAS_NO_PRICE = 1 << 1;
    private static final int HAS_PRICE = 1 << 2;
    private static final int HAS_DELTA = 1 << 3;
    private static final int HAS_SIDE = 1 << 4;
    private static final int HAS_COUNT = 1 << 5;
    private static final long ABSENT = Long.MIN_VALUE;

    private final JsonSource source = new JsonSource();
    private final WireNumbers numbers = new WireNumbers();
    private final TickerTable tickers = new TickerTable();
    private final Frame frame = new Frame(tickers);
    private final JsonSource.Reader<Frame> decodeObject = this::decodeObject;
    private boolean usesYesPrice;

    private int has;
    private int yesPriceE4;
    private int noPriceE4;
    private int priceE4;
    private long deltaE2;
    private long countE2;
    private boolean noSide;
    private BookSide takerSide = BookSide.BID;
    /** How trustworthy the field was that {@link #takerSide} came from; 0 is none. */
    private int takerRank;

    private long tsMicros;
    private long tsMillis;
    private long tsSeconds;

    /** Whether the frames were subscribed with {@code use_yes_price}: NO-side prices are YES prices then. */
    public void usesYesPrice(boolean value) {
        usesYesPrice = value;
    }

    public TickerTable tickers() {
        return tickers;
    }

    /**
     * Decodes one whole frame.
     *
     * @return the same object each time, valid until the next call
     * @throws MalformedFrameException if it is not JSON, or a market event that lacks something or makes no sense
     */
    public Frame decode(byte[] json, int offset, int length) {
        return source.read(json, offset, length, decodeObject);
    }

    /** Decodes the object at which the parser stands; afterwards the parser stands at its end. */
    Frame decodeObject(JsonParser json) throws IOException {
        clear();
        JsonSource.require(json, JsonToken.START_OBJECT, "a frame");
        boolean typed = false;
        while (JsonSource.next(json) != JsonToken.END_OBJECT) {
            String name = json.currentName();
            JsonToken value = JsonSource.next(json);
            switch (name) {
                case "type" -> {
                    if (value == JsonToken.VALUE_STRING) {
                        typed = true;
                        frame.kind = FrameKind.of(json.getTextCharacters(), json.getTextOffset(), json.getTextLength());
                    }
                }
                case "sid" -> frame.sid = JsonSource.integer(json, Frame.NONE);
                case "seq" -> frame.seq = JsonSource.integer(json, Frame.NONE);
                case "msg" -> {
                    boolean wanted = !typed || frame.kind.isMarketEvent() || frame.kind == FrameKind.SUBSCRIBED;
                    if (wanted && value == JsonToken.START_OBJECT) {
                        message(json);
                    } else {
                        JsonSource.skip(json);
                    }
                }
                default -> JsonSource.skip(json);
            }
        }
        if (!typed) {
            throw new MalformedFrameException("the frame has no \"type\"");
        }
        finish();
        return frame;
    }

    private void clear() {
        frame.clear();
        numbers.clear();
        has = 0;
        takerRank = 0;
        tsMicros = ABSENT;
        tsMillis = ABSENT;
        tsSeconds = ABSENT;
    }

    private void message(JsonParser json) throws IOException {
        while (JsonSource.next(json) != JsonToken.END_OBJECT) {
            String name = json.currentName();
            JsonToken value = JsonSource.next(json);
            if (value == JsonToken.VALUE_NULL) {
                continue;
            }
            switch (name) {
                case "market_ticker" -> ticker(json);
                case "price_dollars" -> {
                    priceE4 = numbers.price(json, name);
                    has |= HAS_PRICE;
                }
                case "delta_fp" -> {
                    deltaE2 = numbers.count(json, name);
                    has |= HAS_DELTA;
                }
                case "side" -> {
                    noSide = numbers.either(json, name, "no", "yes");
                    has |= HAS_SIDE;
                }
                case "ts" -> {
                    if (value == JsonToken.VALUE_STRING) {
                        tsMicros = WireNumbers.time(json, ABSENT);
                    } else {
                        tsSeconds = JsonSource.integer(json, ABSENT);
                    }
                }
                case "ts_ms" -> tsMillis = JsonSource.integer(json, ABSENT);
                case "client_order_id" -> own(json);
                case "yes_dollars_fp" -> side(json, true);
                case "no_dollars_fp" -> side(json, false);
                case "yes_price_dollars" -> {
                    yesPriceE4 = numbers.price(json, name);
                    has |= HAS_YES_PRICE;
                }
                case "no_price_dollars" -> {
                    noPriceE4 = numbers.price(json, name);
                    has |= HAS_NO_PRICE;
                }
                case "count_fp" -> {
                    countE2 = numbers.count(json, name);
                    has |= HAS_COUNT;
                }
                case "taker_book_side" -> taker(3, numbers.either(json, name, "bid", "ask"));
                case "taker_outcome_side" -> taker(2, numbers.either(json, name, "yes", "no"));
                case "taker_side" -> taker(1, numbers.either(json, name, "yes", "no"));
                case "is_block_trade" -> {
                    if (value == JsonToken.VALUE_TRUE) {
                        frame.flags |= MarketHandler.BLOCK_TRADE;
                    }
                }
                case "sid" -> frame.sid = JsonSource.integer(json, frame.sid);
                default -> JsonSource.skip(json);
            }
        }
    }

    private void ticker(JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.VALUE_STRING) {
            JsonSource.skip(json);
            return;
        }
        try {
            frame.market = tickers.handle(json.getTextCharacters(), json.getTextOffset(), json.getTextLength());
        } catch (IllegalArgumentException notTicker) {
            numbers.fault(notTicker.getMessage());
        }
    }

    private void own(JsonParser json) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_STRING && json.getTextLength() > 0) {
            frame.flags |= MarketHandler.OWN;
        }
        JsonSource.skip(json);
    }

    private void taker(int rank, boolean bid) {
        if (rank > takerRank) {
            takerRank = rank;
            takerSide = bid ? BookSide.BID : BookSide.ASK;
        }
    }

    private void side(JsonParser json, boolean yes) throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            numbers.fault("a side of the book is not a list of levels");
            JsonSource.skip(json);
            return;
        }
        int before = frame.levels;
        while (JsonSource.next(json) != JsonToken.END_ARRAY) {
            JsonSource.require(json, JsonToken.START_ARRAY, "a level");
            JsonSource.next(json);
            int price = numbers.price(json, "level price");
            JsonSource.next(json);
            long count = numbers.count(json, "level count");
            if (count < 0) {
                numbers.fault("a level of the snapshot is negative");
            }
            while (JsonSource.next(json) != JsonToken.END_ARRAY) {
                JsonSource.skip(json);
            }
            if (count > 0) {
                frame.addLevel(yes || usesYesPrice ? price : Price.ONE_E4 - price, count);
            }
        }
        if (yes) {
            frame.bidLevels = frame.levels - before;
            if (before > 0) {
                frame.rotate(before);
            }
        }
    }

    private void finish() {
        FrameKind kind = frame.kind;
        if (!kind.isMarketEvent()) {
            return;
        }
        numbers.throwFault();
        if (frame.market == Frame.NONE) {
            throw missing("market_ticker");
        }
        frame.exchangeMicros = Timestamps.plausible("exchange time", exchangeMicros());
        if (kind == FrameKind.DELTA) {
            delta();
        } else if (kind == FrameKind.TRADE) {
            trade();
        }
    }

    private long exchangeMicros() {
        if (tsMicros != ABSENT) {
            return tsMicros;
        }
        if (tsMillis != ABSENT) {
            return Timestamps.plausibleMillis("ts_ms", tsMillis) * 1000;
        }
        return tsSeconds != ABSENT ? Timestamps.plausibleMillis("ts", Math.multiplyExact(tsSeconds, 1000L)) * 1000 : 0;
    }

    private void delta() {
        require(HAS_PRICE, "price_dollars");
        require(HAS_DELTA, "delta_fp");
        require(HAS_SIDE, "side");
        frame.levels = 0;
        frame.side = noSide ? BookSide.ASK : BookSide.BID;
        frame.addLevel(noSide && !usesYesPrice ? Price.ONE_E4 - priceE4 : priceE4, deltaE2);
    }

    private void trade() {
        require(HAS_COUNT, "count_fp");
        if ((has & HAS_YES_PRICE) == 0) {
            require(HAS_NO_PRICE, "yes_price_dollars");
            yesPriceE4 = Price.ONE_E4 - noPriceE4;
        }
        if (takerRank == 0) {
            throw missing("taker_book_side");
        }
        if (countE2 <= 0) {
            throw new MalformedFrameException("a trade of no contracts");
        }
        frame.levels = 0;
        frame.side = takerSide.opposite();
        frame.addLevel(yesPriceE4, countE2);
    }

    private void require(int field, String name) {
        if ((has & field) == 0) {
            throw missing(name);
        }
    }

    private MalformedFrameException missing(String field) {
        return new MalformedFrameException("the " + frame.kind.wireName() + " frame has no \"" + field + "\"");
    }
}
