package io.kalshiflow.client.testing.stream;

import io.kalshiflow.client.testing.venue.WireText;
import org.jspecify.annotations.Nullable;

/** The channels this exchange has, and whether their messages are numbered. */
enum Channel {
    ORDERBOOK_DELTA(true),
    TICKER(false),
    TRADE(true),
    FILL(false),
    USER_ORDERS(false),
    MARKET_POSITIONS(false),
    MARKET_LIFECYCLE_V2(true),
    ORDER_GROUP_UPDATES(true);

    private final boolean numbered;

    Channel(boolean numbered) {
        this.numbered = numbered;
    }

    boolean isNumbered() {
        return numbered;
    }

    String wireName() {
        return WireText.word(this);
    }

    /** The channel of a name, or null. */
    static @Nullable Channel of(String wireName) {
        for (Channel channel : values()) {
            if (channel.wireName().equals(wireName)) {
                return channel;
            }
        }
        return null;
    }
}
