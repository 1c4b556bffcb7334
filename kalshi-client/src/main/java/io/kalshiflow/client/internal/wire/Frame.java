package io.kalshiflow.client.internal.wire;

import io.kalshiflow.book.MarketHandler;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.MarketTicker;
import java.util.Arrays;

/** One decoded frame. The decoder fills the same object again and again: read it before the next frame is decoded. */
public final class Frame {
    /** Answer for a missing sid, seq or market. */
    public static final int NONE = -1;

    private static final int CHANNEL_ERROR = 10;
    private static final int BUFFER_OVERFLOW = 25;

    private final TickerTable tickers;
    FrameKind kind = FrameKind.OTHER;
    long sid;
    long seq;
    int market;
    long exchangeMicros;
    long sendingMillis;
    long errorCode;
    /** The side of the book that a delta changes or a trade hit. */
    BookSide side = BookSide.BID;

    int flags;
    int levels;
    /** Bids come first in a snapshot. */
    int bidLevels;

    int[] pricesE4 = new int[64];
    long[] countsE2 = new long[64];

    Frame(TickerTable tickers) {
        this.tickers = tickers;
    }

    public FrameKind kind() {
        return kind;
    }

    /** The subscription, or {@link #NONE}. */
    public long sid() {
        return sid;
    }

    /** The position within the subscription, or {@link #NONE}. */
    public long seq() {
        return seq;
    }

    /** The {@link TickerTable}'s handle of the market, or {@link #NONE}. */
    public int market() {
        return market;
    }

    public MarketTicker ticker() {
        return tickers.ticker(market);
    }

    /** The exchange's stamp, 0 when the frame has none. */
    public long exchangeMicros() {
        return exchangeMicros;
    }

    /** Whether the exchange says that a subscription has ended, so that what it would have told is lost. */
    public boolean endsSubscription() {
        return kind == FrameKind.ERROR && sid != NONE && (errorCode == CHANNEL_ERROR || errorCode == BUFFER_OVERFLOW);
    }

    /** When the exchange sent the frame, milliseconds since 1970; 0 when it does not say. */
    public long sendingMillis() {
        return sendingMillis;
    }

    /** The largest of 100, 10 and 1 that divides all prices of the frame. */
    public int priceStepE4() {
        int step = 100;
        for (int i = 0; i < levels; i++) {
            while (pricesE4[i] % step != 0) {
                step /= 10;
            }
        }
        return step;
    }

    /** Reports a {@linkplain FrameKind#isMarketEvent market event} under a handle of the caller's choice. */
    public void deliverTo(MarketHandler handler, int handle, long receiveMicros) {
        switch (kind) {
            case DELTA -> handler.onDelta(handle, exchangeMicros, receiveMicros, side, pricesE4[0], countsE2[0], flags);
            case TRADE -> handler.onTrade(handle, exchangeMicros, receiveMicros, side, pricesE4[0], countsE2[0], flags);
            case SNAPSHOT -> {
                handler.onSnapshotStart(handle, exchangeMicros, receiveMicros);
                for (int i = 0; i < levels; i++) {
                    BookSide levelSide = i < bidLevels ? BookSide.BID : BookSide.ASK;
                    handler.onSnapshotLevel(handle, levelSide, pricesE4[i], countsE2[i]);
                }
                handler.onSnapshotEnd(handle);
            }
            default -> throw new IllegalStateException(kind + " is not an event of a market");
        }
    }

    void clear() {
        kind = FrameKind.OTHER;
        sid = NONE;
        seq = NONE;
        market = NONE;
        exchangeMicros = 0;
        sendingMillis = 0;
        errorCode = 0;
        flags = 0;
        levels = 0;
        bidLevels = 0;
    }

    void addLevel(int priceE4, long countE2) {
        if (levels == pricesE4.length) {
            pricesE4 = Arrays.copyOf(pricesE4, levels * 2);
            countsE2 = Arrays.copyOf(countsE2, levels * 2);
        }
        pricesE4[levels] = priceE4;
        countsE2[levels++] = countE2;
    }

    /** Moves the levels before {@code asks} behind the others, so that the bids come first. */
    void rotate(int asks) {
        int[] askPrices = Arrays.copyOf(pricesE4, asks);
        long[] askCounts = Arrays.copyOf(countsE2, asks);
        System.arraycopy(pricesE4, asks, pricesE4, 0, levels - asks);
        System.arraycopy(countsE2, asks, countsE2, 0, levels - asks);
        System.arraycopy(askPrices, 0, pricesE4, levels - asks, asks);
        System.arraycopy(askCounts, 0, countsE2, levels - asks, asks);
    }
}
