package io.kalshiflow.client.internal.wire;

/** The field names of frames and of the entries of recordings, found without making Strings. */
enum FrameField {
    TYPE("type"),
    SID("sid"),
    SEQ("seq"),
    MSG("msg"),
    SENDING_TS_MS("sending_ts_ms"),
    CODE("code"),
    MARKET_TICKER("market_ticker"),
    PRICE("price_dollars"),
    DELTA("delta_fp"),
    SIDE("side"),
    TS("ts"),
    TS_MS("ts_ms"),
    CLIENT_ORDER_ID("client_order_id"),
    YES_LEVELS("yes_dollars_fp"),
    NO_LEVELS("no_dollars_fp"),
    YES_PRICE("yes_price_dollars"),
    NO_PRICE("no_price_dollars"),
    COUNT("count_fp"),
    TAKER_BOOK_SIDE("taker_book_side"),
    TAKER_OUTCOME_SIDE("taker_outcome_side"),
    TAKER_SIDE("taker_side"),
    IS_BLOCK_TRADE("is_block_trade"),
    RECV_MS("recv_ms"),
    RECEIVED_MS("received_ms"),
    RECV_US("recv_us"),
    RECV_TS_NS("recv_ts_ns"),
    EVENT("event"),
    FRAME("frame"),
    RAW("raw"),
    KALSHIFLOW_FRAMES("kalshiflow_frames"),
    USE_YES_PRICE("use_yes_price"),
    /** Any other name. */
    OTHER("");

    private static final int SLOTS = 128;
    private static final FrameField[] BY_HASH = byHash();

    private final String wireName;

    FrameField(String wireName) {
        this.wireName = wireName;
    }

    private static FrameField[] byHash() {
        FrameField[] slots = new FrameField[SLOTS];
        for (FrameField field : values()) {
            char[] name = field.wireName.toCharArray();
            int slot = name.length == 0 ? 0 : slot(name, 0, name.length);
            while (slots[slot] != null) {
                slot = (slot + 1) & (SLOTS - 1);
            }
            slots[slot] = field;
        }
        for (int slot = 0; slot < SLOTS; slot++) {
            slots[slot] = slots[slot] == null ? OTHER : slots[slot];
        }
        return slots;
    }

    /** The field whose name is the scanner's slice. */
    static FrameField of(JsonScanner name) {
        int length = name.length();
        if (length == 0) {
            return OTHER;
        }
        int slot = slot(name.slice(), name.offset(), length);
        while (BY_HASH[slot] != OTHER) {
            if (name.is(BY_HASH[slot].wireName)) {
                return BY_HASH[slot];
            }
            slot = (slot + 1) & (SLOTS - 1);
        }
        return OTHER;
    }

    /** Names differ in length, first and last letters, or the middle: no need to look at all of them. */
    private static int slot(char[] text, int offset, int length) {
        int hash = text[offset] * 31 + text[offset + length - 1];
        hash = hash * 31 + text[offset + (length >> 1)];
        return (hash * 31 + length) & (SLOTS - 1);
    }
}
