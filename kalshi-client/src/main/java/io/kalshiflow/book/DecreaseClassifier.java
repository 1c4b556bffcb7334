package io.kalshiflow.book;

import io.kalshiflow.market.BookSide;
import java.util.Arrays;

/**
 * Says of every decrease of a level whether orders there were filled or cancelled: the same on a live stream and on a
 * tape. Give it a feed's events as a {@link MarketHandler}. One thread; allocates only while it grows.
 *
 * <p>Each trade comes with a decrease of the maker's side, of its price, size and millisecond, but the two come in either
 * order, up to some milliseconds apart. So decreases are held back until their trade has come, or cannot come any more,
 * and are told in the order in which they came. Time is when messages were received, as the events say it: a recording
 * is told as it was live.
 */
public final class DecreaseClassifier implements MarketHandler {
    /** How long a decrease waits for its trade, and a trade for its decrease: recorded ones are within 4 ms. */
    public static final long HOLD_MICROS = 5_000;

    private static final long MILLI = 1_000;

    /** Why a level decreased. */
    public enum Cause {
        FILL,
        /** Cancelled, amended or expired: no trade tells of it. */
        CANCEL
    }

    /** Hears of decreases. */
    @FunctionalInterface
    public interface Listener {
        /** A level lost {@code countE2}, which is positive. */
        void onDecrease(
                int market,
                long exchangeMicros,
                long receiveMicros,
                BookSide side,
                int priceE4,
                long countE2,
                Cause cause);
    }

    /** What waits for its other half, the oldest first. */
    private static final class Waiting {
        int[] markets = new int[16];
        long[] exchangeMicros = new long[16];
        long[] receiveMicros = new long[16];
        BookSide[] sides = new BookSide[16];
        int[] pricesE4 = new int[16];
        long[] countsE2 = new long[16];
        boolean[] joined = new boolean[16];
        int size;

        void add(int market, long exchange, long receive, BookSide side, int priceE4, long countE2, boolean isJoined) {
            if (size == markets.length) {
                grow();
            }
            markets[size] = market;
            exchangeMicros[size] = exchange;
            receiveMicros[size] = receive;
            sides[size] = side;
            pricesE4[size] = priceE4;
            countsE2[size] = countE2;
            joined[size++] = isJoined;
        }

        private void grow() {
            int more = size * 2;
            markets = Arrays.copyOf(markets, more);
            exchangeMicros = Arrays.copyOf(exchangeMicros, more);
            receiveMicros = Arrays.copyOf(receiveMicros, more);
            sides = Arrays.copyOf(sides, more);
            pricesE4 = Arrays.copyOf(pricesE4, more);
            countsE2 = Arrays.copyOf(countsE2, more);
            joined = Arrays.copyOf(joined, more);
        }

        /** Finds the other half and joins it; whether there was one. */
        boolean join(int market, long exchange, BookSide side, int priceE4, long countE2) {
            for (int i = 0; i < size; i++) {
                if (!joined[i]
                        && markets[i] == market
                        && pricesE4[i] == priceE4
                        && countsE2[i] == countE2
                        && sides[i] == side
                        && exchangeMicros[i] / MILLI == exchange / MILLI) {
                    joined[i] = true;
                    return true;
                }
            }
            return false;
        }

        void removeFirst(int count) {
            size -= count;
            System.arraycopy(markets, count, markets, 0, size);
            System.arraycopy(exchangeMicros, count, exchangeMicros, 0, size);
            System.arraycopy(receiveMicros, count, receiveMicros, 0, size);
            System.arraycopy(sides, count, sides, 0, size);
            System.arraycopy(pricesE4, count, pricesE4, 0, size);
            System.arraycopy(countsE2, count, countsE2, 0, size);
            System.arraycopy(joined, count, joined, 0, size);
        }
    }

    private final Listener listener;
    private final Waiting decreases = new Waiting();
    private final Waiting trades = new Waiting();
    private long nowMicros = Long.MIN_VALUE;
    private long lonelyTrades;

    public DecreaseClassifier(Listener listener) {
        this.listener = listener;
    }

    @Override
    public void onDelta(
            int market, long exchangeMicros, long receiveMicros, BookSide side, int priceE4, long deltaE2, int flags) {
        if (deltaE2 < 0) {
            boolean filled = trades.join(market, exchangeMicros, side, priceE4, -deltaE2);
            decreases.add(market, exchangeMicros, receiveMicros, side, priceE4, -deltaE2, filled);
        }
        advance(receiveMicros);
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
        // A block trade was agreed outside the book and decreases nothing.
        if ((flags & BLOCK_TRADE) == 0 && !decreases.join(market, exchangeMicros, makerSide, priceE4, countE2)) {
            trades.add(market, exchangeMicros, receiveMicros, makerSide, priceE4, countE2, false);
        }
        advance(receiveMicros);
    }

    /** Tells what has waited long enough by this time; call it when a live stream is quiet. */
    public void advance(long receiveMicros) {
        nowMicros = Math.max(nowMicros, receiveMicros);
        release(nowMicros - HOLD_MICROS);
    }

    /** Tells everything that still waits: the feed is over. */
    public void finish() {
        release(Long.MAX_VALUE);
    }

    private void release(long untilMicros) {
        int told = 0;
        while (told < decreases.size && (decreases.joined[told] || decreases.receiveMicros[told] < untilMicros)) {
            tell(told++);
        }
        decreases.removeFirst(told);
        int gone = 0;
        while (gone < trades.size && (trades.joined[gone] || trades.receiveMicros[gone] < untilMicros)) {
            lonelyTrades += trades.joined[gone] ? 0 : 1;
            gone++;
        }
        trades.removeFirst(gone);
    }

    private void tell(int at) {
        listener.onDecrease(
                decreases.markets[at],
                decreases.exchangeMicros[at],
                decreases.receiveMicros[at],
                decreases.sides[at],
                decreases.pricesE4[at],
                decreases.countsE2[at],
                decreases.joined[at] ? Cause.FILL : Cause.CANCEL);
    }

    /** Trades whose decrease never came: a sign of lost messages. */
    public long lonelyTrades() {
        return lonelyTrades;
    }
}
