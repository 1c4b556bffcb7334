package io.kalshiflow.sim;

import io.kalshiflow.book.MarketHandler;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.FeeTerms;
import io.kalshiflow.market.MarketStatus;
import io.kalshiflow.market.PriceGrid;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Events that were published and not seen yet, each with the local time at which it will be: a ring of columns that
 * grows. What was published first is seen first.
 */
final class DelayedEvents implements MarketHandler {
    private static final byte SNAPSHOT_START = 0;
    private static final byte SNAPSHOT_LEVEL = 1;
    private static final byte SNAPSHOT_END = 2;
    private static final byte DELTA = 3;
    private static final byte TRADE = 4;
    private static final byte STATUS = 5;
    private static final byte CLOSE_DATE = 6;
    private static final byte GRID = 7;
    private static final byte FEE_TERMS = 8;
    private static final byte SETTLEMENT = 9;
    private static final byte GAP = 10;
    /** Follows the last event of a recorded row. */
    private static final byte END_OF_ROW = 11;

    private byte[] kind = new byte[64];
    private byte[] side = new byte[64];
    private byte[] flags = new byte[64];
    private int[] priceE4 = new int[64];
    private long[] count = new long[64];
    private long[] exchangeMicros = new long[64];
    private long[] receiveMicros = new long[64];
    private long[] seenMicros = new long[64];
    private @Nullable Object[] words = new Object[64];
    private int head;
    private int size;
    private long lagMicros;
    private long lastSeenMicros;

    boolean isEmpty() {
        return size == 0;
    }

    void clear() {
        head = 0;
        size = 0;
        lagMicros = 0;
        lastSeenMicros = 0;
        Arrays.fill(words, null);
    }

    /** From now on events are seen this long after they were published, and never before their predecessors. */
    void lag(long micros) {
        lagMicros = micros;
    }

    /** When the first of them is seen. */
    long headSeenMicros() {
        return size == 0 ? Long.MAX_VALUE : seenMicros[head];
    }

    /** Says that a recorded row is complete. */
    void endOfRow(long micros) {
        add(END_OF_ROW, micros, micros, 0, 0, 0, 0);
    }

    private int add(byte what, long micros, long received, int ofSide, int price, long number, int withFlags) {
        if (size == kind.length) {
            grow();
        }
        lastSeenMicros = Math.max(lastSeenMicros, micros + lagMicros);
        int at = (head + size++) & (kind.length - 1);
        kind[at] = what;
        exchangeMicros[at] = micros;
        receiveMicros[at] = received;
        seenMicros[at] = lastSeenMicros;
        side[at] = (byte) ofSide;
        priceE4[at] = price;
        count[at] = number;
        flags[at] = (byte) withFlags;
        return at;
    }

    private void grow() {
        int capacity = kind.length;
        kind = doubled(kind);
        side = doubled(side);
        flags = doubled(flags);
        priceE4 = Arrays.copyOf(priceE4, 2 * capacity);
        count = Arrays.copyOf(count, 2 * capacity);
        exchangeMicros = Arrays.copyOf(exchangeMicros, 2 * capacity);
        receiveMicros = Arrays.copyOf(receiveMicros, 2 * capacity);
        seenMicros = Arrays.copyOf(seenMicros, 2 * capacity);
        words = Arrays.copyOf(words, 2 * capacity);
        System.arraycopy(priceE4, 0, priceE4, capacity, head);
        System.arraycopy(count, 0, count, capacity, head);
        System.arraycopy(exchangeMicros, 0, exchangeMicros, capacity, head);
        System.arraycopy(receiveMicros, 0, receiveMicros, capacity, head);
        System.arraycopy(seenMicros, 0, seenMicros, capacity, head);
        System.arraycopy(words, 0, words, capacity, head);
    }

    private byte[] doubled(byte[] column) {
        byte[] longer = Arrays.copyOf(column, 2 * column.length);
        System.arraycopy(column, 0, longer, column.length, head);
        return longer;
    }

    /** Drops what is left of a recorded row that nobody wants to hear the end of. */
    void dropRow() {
        boolean ended = false;
        while (size > 0 && !ended) {
            ended = deliver(NONE);
        }
    }

    /** Delivers the first event; returns whether that completed a recorded row. */
    boolean deliver(MarketHandler out) {
        int at = head;
        head = (head + 1) & (kind.length - 1);
        size--;
        long micros = exchangeMicros[at];
        long received = receiveMicros[at];
        switch (kind[at]) {
            case DELTA -> out.onDelta(0, micros, received, side(at), priceE4[at], count[at], flags[at]);
            case TRADE -> out.onTrade(0, micros, received, side(at), priceE4[at], count[at], flags[at]);
            case END_OF_ROW -> {
                return true;
            }
            case SNAPSHOT_START -> out.onSnapshotStart(0, micros, received);
            case SNAPSHOT_LEVEL -> out.onSnapshotLevel(0, side(at), priceE4[at], count[at]);
            case SNAPSHOT_END -> out.onSnapshotEnd(0);
            default -> deliverRare(at, out, micros, received);
        }
        return false;
    }

    private void deliverRare(int at, MarketHandler out, long micros, long received) {
        Object word = words[at];
        words[at] = null;
        switch (kind[at]) {
            case STATUS -> out.onStatus(0, micros, received, MarketStatus.ofCode(priceE4[at]));
            case CLOSE_DATE -> out.onCloseDate(0, micros, received, count[at]);
            case SETTLEMENT -> out.onSettlement(0, micros, received, priceE4[at]);
            case GAP -> out.onGap(0, micros, received);
            default -> {
                if (word instanceof PriceGrid grid) {
                    out.onGrid(0, micros, received, grid);
                } else if (word instanceof FeeTerms terms) {
                    out.onFeeTerms(0, micros, received, terms);
                }
            }
        }
    }

    private BookSide side(int at) {
        return side[at] == 0 ? BookSide.BID : BookSide.ASK;
    }

    @Override
    public void onSnapshotStart(int market, long exchange, long receive) {
        add(SNAPSHOT_START, exchange, receive, 0, 0, 0, 0);
    }

    @Override
    public void onSnapshotLevel(int market, BookSide ofSide, int price, long sizeE2) {
        add(SNAPSHOT_LEVEL, 0, 0, ofSide.code(), price, sizeE2, 0);
    }

    @Override
    public void onSnapshotEnd(int market) {
        add(SNAPSHOT_END, 0, 0, 0, 0, 0, 0);
    }

    @Override
    public void onDelta(int market, long exchange, long receive, BookSide ofSide, int price, long deltaE2, int bits) {
        add(DELTA, exchange, receive, ofSide.code(), price, deltaE2, bits);
    }

    @Override
    public void onTrade(int market, long exchange, long receive, BookSide maker, int price, long countE2, int bits) {
        add(TRADE, exchange, receive, maker.code(), price, countE2, bits);
    }

    @Override
    public void onStatus(int market, long exchange, long receive, MarketStatus status) {
        add(STATUS, exchange, receive, 0, status.code(), 0, 0);
    }

    @Override
    public void onCloseDate(int market, long exchange, long receive, long closeMicros) {
        add(CLOSE_DATE, exchange, receive, 0, 0, closeMicros, 0);
    }

    @Override
    public void onGrid(int market, long exchange, long receive, PriceGrid grid) {
        words[add(GRID, exchange, receive, 0, 0, 0, 0)] = grid;
    }

    @Override
    public void onFeeTerms(int market, long exchange, long receive, FeeTerms terms) {
        words[add(FEE_TERMS, exchange, receive, 0, 0, 0, 0)] = terms;
    }

    @Override
    public void onSettlement(int market, long exchange, long receive, int yesPayoutE4) {
        add(SETTLEMENT, exchange, receive, 0, yesPayoutE4, 0, 0);
    }

    @Override
    public void onGap(int market, long exchange, long receive) {
        add(GAP, exchange, receive, 0, 0, 0, 0);
    }
}
