package io.kalshiflow.client.internal.wire;

import io.kalshiflow.book.MarketHandler;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.Price;

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

    private final JsonScanner json = new JsonScanner();
    private final WireNumbers numbers = new WireNumbers();
    private final TickerTable tickers = new TickerTable();
    private final Frame frame = new Frame(tickers);
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
    public Frame decode(String text) {
        json.open(text);
        return whole();
    }

    /** As {@link #decode(String)}, of a text in UTF-8. */
    public Frame decode(byte[] utf8, int offset, int length) {
        json.open(utf8, offset, length);
        return whole();
    }

    private Frame whole() {
        decodeObject(json);
        json.close();
        return frame;
    }

    /** Decodes the object at which a scanner stands; afterwards it stands behind it. */
    Frame decodeObject(JsonScanner in) {
        clear();
        in.openObject("a frame");
        boolean typed = false;
        while (in.nextField()) {
            switch (FrameField.of(in)) {
                case TYPE -> {
                    if (in.kind() == '"') {
                        in.string();
                        typed = true;
                        frame.kind = FrameKind.of(in.slice(), in.offset(), in.length());
                    } else {
                        in.skip();
                    }
                }
                case SID -> frame.sid = in.integer(Frame.NONE);
                case SEQ -> frame.seq = in.integer(Frame.NONE);
                case SENDING_TS_MS -> frame.sendingMillis = in.integer(0);
                case MSG -> {
                    boolean wanted = !typed
                            || frame.kind.isMarketEvent()
                            || frame.kind == FrameKind.SUBSCRIBED
                            || frame.kind == FrameKind.ERROR;
                    if (wanted && in.kind() == '{') {
                        message(in);
                    } else {
                        in.skip();
                    }
                }
                default -> in.skip();
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

    private void message(JsonScanner in) {
        in.openObject("a message");
        while (in.nextField()) {
            FrameField field = FrameField.of(in);
            if (!in.isNull()) {
                field(in, field);
            }
        }
    }

    private void field(JsonScanner in, FrameField field) {
        switch (field) {
            case MARKET_TICKER -> ticker(in);
            case CODE -> frame.errorCode = in.integer(0);
            case PRICE -> {
                priceE4 = numbers.price(in, "price_dollars");
                has |= HAS_PRICE;
            }
            case DELTA -> {
                deltaE2 = numbers.count(in, "delta_fp");
                has |= HAS_DELTA;
            }
            case SIDE -> {
                noSide = numbers.either(in, "side", "no", "yes");
                has |= HAS_SIDE;
            }
            case TS -> {
                if (in.kind() == '"') {
                    in.string();
                    tsMicros = WireNumbers.time(in, ABSENT);
                } else {
                    tsSeconds = in.integer(ABSENT);
                }
            }
            case TS_MS -> tsMillis = in.integer(ABSENT);
            case CLIENT_ORDER_ID -> own(in);
            case YES_LEVELS -> side(in, true);
            case NO_LEVELS -> side(in, false);
            case YES_PRICE -> {
                yesPriceE4 = numbers.price(in, "yes_price_dollars");
                has |= HAS_YES_PRICE;
            }
            case NO_PRICE -> {
                noPriceE4 = numbers.price(in, "no_price_dollars");
                has |= HAS_NO_PRICE;
            }
            case COUNT -> {
                countE2 = numbers.count(in, "count_fp");
                has |= HAS_COUNT;
            }
            case TAKER_BOOK_SIDE -> taker(3, numbers.either(in, "taker_book_side", "bid", "ask"));
            case TAKER_OUTCOME_SIDE -> taker(2, numbers.either(in, "taker_outcome_side", "yes", "no"));
            case TAKER_SIDE -> taker(1, numbers.either(in, "taker_side", "yes", "no"));
            case IS_BLOCK_TRADE -> {
                if (in.isTrue()) {
                    frame.flags |= MarketHandler.BLOCK_TRADE;
                }
            }
            case SID -> frame.sid = in.integer(frame.sid);
            default -> in.skip();
        }
    }

    private void ticker(JsonScanner in) {
        if (in.kind() != '"') {
            in.skip();
            return;
        }
        in.string();
        try {
            frame.market = tickers.handle(in.slice(), in.offset(), in.length());
        } catch (IllegalArgumentException notTicker) {
            numbers.fault(notTicker.getMessage());
        }
    }

    private void own(JsonScanner in) {
        if (in.kind() != '"') {
            in.skip();
            return;
        }
        in.string();
        if (in.length() > 0) {
            frame.flags |= MarketHandler.OWN;
        }
    }

    private void taker(int rank, boolean bid) {
        if (rank > takerRank) {
            takerRank = rank;
            takerSide = bid ? BookSide.BID : BookSide.ASK;
        }
    }

    private void side(JsonScanner in, boolean yes) {
        if (in.kind() != '[') {
            numbers.fault("a side of the book is not a list of levels");
            in.skip();
            return;
        }
        int before = frame.levels;
        in.openArray("a side");
        while (in.nextElement()) {
            level(in, yes);
        }
        if (yes) {
            frame.bidLevels = frame.levels - before;
            if (before > 0) {
                frame.rotate(before);
            }
        }
    }

    private void level(JsonScanner in, boolean yes) {
        in.openArray("a level");
        int price = in.nextElement() ? numbers.price(in, "level price") : numbers.missing("level price");
        long count = in.nextElement() ? numbers.count(in, "level count") : numbers.missing("level count");
        if (count < 0) {
            numbers.fault("a level of the snapshot is negative");
        }
        while (in.nextElement()) {
            in.skip();
        }
        if (count > 0) {
            frame.addLevel(yes || usesYesPrice ? price : Price.ONE_E4 - price, count);
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
        return tsSeconds != ABSENT ? Timestamps.plausibleSeconds("ts", tsSeconds) : 0;
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
