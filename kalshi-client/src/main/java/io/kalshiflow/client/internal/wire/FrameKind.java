package io.kalshiflow.client.internal.wire;

/** What a frame is; all that the market data pipeline has no use for is {@link #OTHER}. */
public enum FrameKind {
    SNAPSHOT("orderbook_snapshot"),
    DELTA("orderbook_delta"),
    TRADE("trade"),
    SUBSCRIBED("subscribed"),
    UNSUBSCRIBED("unsubscribed"),
    OK("ok"),
    ERROR("error"),
    OTHER("other");

    private static final FrameKind[] ALL = values();

    private final String wireName;

    FrameKind(String wireName) {
        this.wireName = wireName;
    }

    /** The exchange's word for the {@code type} field. */
    public String wireName() {
        return wireName;
    }

    /** Whether the frame is an event of one market. */
    public boolean isMarketEvent() {
        return this == SNAPSHOT || this == DELTA || this == TRADE;
    }

    static FrameKind of(char[] text, int offset, int length) {
        for (FrameKind kind : ALL) {
            if (matches(kind.wireName, text, offset, length)) {
                return kind;
            }
        }
        return OTHER;
    }

    private static boolean matches(String word, char[] text, int offset, int length) {
        if (word.length() != length) {
            return false;
        }
        // From the end: orderbook_snapshot and orderbook_delta begin alike.
        for (int i = length - 1; i >= 0; i--) {
            if (word.charAt(i) != text[offset + i]) {
                return false;
            }
        }
        return true;
    }
}
