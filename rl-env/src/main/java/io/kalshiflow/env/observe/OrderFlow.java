package io.kalshiflow.env.observe;

import io.kalshiflow.book.MarketHandler;
import io.kalshiflow.market.BookSide;

/**
 * Trades, additions and decreases of other people over the last second, ten seconds and minute. Prices in 0.0001
 * dollars, counts in hundredths, times in microseconds of exchange time. What our own orders caused does not count.
 */
public final class OrderFlow implements MarketHandler {
    /** The last second: the current quarter and the three before. */
    public static final int SECOND = 0;
    /** The last ten seconds. */
    public static final int TEN_SECONDS = 1;

    public static final int MINUTE = 2;

    /** Contracts from which a trade is large, in hundredths: 100. */
    public static final long LARGE_TRADE_E2 = 10_000;

    private static final int BOUGHT = 0;
    private static final int SOLD = 1;
    private static final int TRADES = 2;
    private static final int LARGE = 3;
    private static final int ADDED = 4;
    private static final int GONE = 6;
    private static final int EVENTS = 8;
    private static final int QUANTITIES = 9;
    private static final int RESPONSE_WEIGHT_BITS = 3;

    private final RollingSums sums = new RollingSums(QUANTITIES, 4, 40, 240);
    private long nowMicros;
    private long gapMicros;
    private long events;
    private long lastTradeMicros;
    private int lastPriceE4;
    private int lastTakerSign;
    private long volumeE2;
    private long hitMicros;
    private BookSide hitSide = BookSide.BID;
    private boolean hit;
    private long responseMicros;

    OrderFlow() {}

    private void event(long exchangeMicros) {
        long before = nowMicros;
        nowMicros = Math.max(before, exchangeMicros);
        gapMicros = events == 0 ? 0 : nowMicros - before;
        events++;
        sums.advance(nowMicros);
        sums.add(EVENTS, 1);
    }

    @Override
    public void onSnapshotStart(int market, long exchangeMicros, long receiveMicros) {
        event(exchangeMicros);
    }

    @Override
    public void onDelta(
            int market, long exchangeMicros, long receiveMicros, BookSide side, int priceE4, long deltaE2, int flags) {
        if ((flags & OWN) != 0) {
            return;
        }
        event(exchangeMicros);
        sums.add((deltaE2 > 0 ? ADDED : GONE) + side.code(), Math.abs(deltaE2));
        if (hit && deltaE2 > 0 && side == hitSide) {
            long response = nowMicros - hitMicros;
            responseMicros += responseMicros == 0 ? response : (response - responseMicros) >> RESPONSE_WEIGHT_BITS;
            hit = false;
        }
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
        if ((flags & (OWN | BLOCK_TRADE)) != 0) {
            return;
        }
        event(exchangeMicros);
        sums.add(makerSide == BookSide.ASK ? BOUGHT : SOLD, countE2);
        sums.add(TRADES, 1);
        sums.add(LARGE, countE2 >= LARGE_TRADE_E2 ? 1 : 0);
        lastTradeMicros = nowMicros;
        lastPriceE4 = priceE4;
        lastTakerSign = -makerSide.sign();
        volumeE2 += countE2;
        hit = true;
        hitSide = makerSide;
        hitMicros = nowMicros;
    }

    @Override
    public void onGap(int market, long exchangeMicros, long receiveMicros) {
        event(exchangeMicros);
        hit = false;
    }

    /** Moves the stretches on to a decision. */
    void advance(long micros) {
        sums.advance(micros);
    }

    void reset() {
        sums.reset();
        nowMicros = 0;
        gapMicros = 0;
        events = 0;
        lastTradeMicros = 0;
        lastPriceE4 = 0;
        lastTakerSign = 0;
        volumeE2 = 0;
        hit = false;
        responseMicros = 0;
    }

    /** Contracts that takers bought in a stretch. */
    public long boughtE2(int stretch) {
        return sums.sum(BOUGHT, stretch);
    }

    /** Contracts that takers sold in a stretch. */
    public long soldE2(int stretch) {
        return sums.sum(SOLD, stretch);
    }

    public long trades(int stretch) {
        return sums.sum(TRADES, stretch);
    }

    public long largeTrades(int stretch) {
        return sums.sum(LARGE, stretch);
    }

    /** Contracts added to a side of the book in a stretch. */
    public long addedE2(BookSide side, int stretch) {
        return sums.sum(ADDED + side.code(), stretch);
    }

    /** Contracts that left a side of the book in a stretch, traded or cancelled. */
    public long goneE2(BookSide side, int stretch) {
        return sums.sum(GONE + side.code(), stretch);
    }

    /** Messages of the market in a stretch. */
    public long events(int stretch) {
        return sums.sum(EVENTS, stretch);
    }

    /** Messages of the market so far. */
    public long events() {
        return events;
    }

    /** Time between the last two messages; 0 before the second. */
    public long gapMicros() {
        return gapMicros;
    }

    /** Exchange time of the last trade; 0 before the first. */
    public long lastTradeMicros() {
        return lastTradeMicros;
    }

    /** YES price of the last trade; 0 before the first. */
    public int lastPriceE4() {
        return lastPriceE4;
    }

    /** +1 when the last taker bought YES, -1 when it sold, 0 before the first trade. */
    public int lastTakerSign() {
        return lastTakerSign;
    }

    /** Contracts traded so far. */
    public long volumeE2() {
        return volumeE2;
    }

    /** How long it takes after a trade until somebody adds to the side that was hit, smoothed; 0 while unknown. */
    public long responseMicros() {
        return responseMicros;
    }
}
