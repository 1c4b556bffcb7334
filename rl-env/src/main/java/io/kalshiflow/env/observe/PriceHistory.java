package io.kalshiflow.env.observe;

/**
 * How middle and spread went, written down at decisions: once per state of the book and instant, so that asking twice
 * changes nothing. Prices in 0.0001 dollars, times in microseconds. While a side is missing the last middle and spread
 * that were known stand.
 */
public final class PriceHistory {
    /** A move from here on is a jump: 2 cents of the middle. */
    static final int JUMP_TWICE_E4 = 400;

    private static final int TWICE_MID = 0;
    private static final int DEPTH = 1;
    private static final int PATH = 0;
    private static final int SAMPLES = 1;
    private static final int SPREADS = 2;
    private static final int STEADY = 3;
    private static final int MAKER_LOW_E4 = 100;
    private static final int MAKER_HIGH_E4 = 300;

    private final Lookback lookback = new Lookback(2, 128);
    private final RollingSums sums = new RollingSums(4, 240);
    private long sampledMicros = Long.MIN_VALUE;
    private long sampledVersion = Long.MIN_VALUE;
    private long samples;
    private boolean known;
    private int twiceMidE4;
    private int moveTwiceE4;
    private int spreadE4;
    private long jumpMicros;
    private long spreadSumE4;
    private long spreadSamples;
    private long movedSpreadSumE4;
    private long movedSamples;

    PriceHistory() {}

    /** Writes a decision down; returns whether it was a new one. */
    boolean sample(long micros, long version, Touch touch, long depthE2) {
        if (micros == sampledMicros && version == sampledVersion) {
            return false;
        }
        sampledMicros = micros;
        sampledVersion = version;
        samples++;
        lookback.advance(micros);
        sums.advance(micros);
        sums.add(SAMPLES, 1);
        moveTwiceE4 = 0;
        if (touch.isTwoSided()) {
            move(micros, touch);
        }
        sums.add(SPREADS, spreadE4);
        lookback.set(TWICE_MID, twiceMidE4);
        lookback.set(DEPTH, depthE2);
        return true;
    }

    private void move(long micros, Touch touch) {
        int mid = touch.twiceMidE4();
        int spread = touch.spreadE4();
        if (known) {
            moveTwiceE4 = mid - twiceMidE4;
            sums.add(PATH, Math.abs(moveTwiceE4));
            boolean steady = spread == spreadE4 && spread >= MAKER_LOW_E4 && spread <= MAKER_HIGH_E4;
            sums.add(STEADY, steady ? 1 : 0);
        } else {
            seed(mid);
        }
        if (Math.abs(moveTwiceE4) >= JUMP_TWICE_E4) {
            jumpMicros = micros;
        }
        spreadSumE4 += spread;
        spreadSamples++;
        if (moveTwiceE4 != 0) {
            movedSpreadSumE4 += spread;
            movedSamples++;
        }
        known = true;
        twiceMidE4 = mid;
        spreadE4 = spread;
    }

    /** The past before the first middle is that middle: nothing has moved yet. */
    private void seed(int mid) {
        lookback.fill(TWICE_MID, mid);
    }

    void reset() {
        lookback.reset();
        sums.reset();
        sampledMicros = Long.MIN_VALUE;
        sampledVersion = Long.MIN_VALUE;
        samples = 0;
        known = false;
        twiceMidE4 = 0;
        moveTwiceE4 = 0;
        spreadE4 = 0;
        jumpMicros = 0;
        spreadSumE4 = 0;
        spreadSamples = 0;
        movedSpreadSumE4 = 0;
        movedSamples = 0;
    }

    /** Whether there ever was a middle. */
    public boolean isKnown() {
        return known;
    }

    /** Decisions so far. */
    public long samples() {
        return samples;
    }

    /** Bid plus ask, as known last; 0 while unknown. */
    public int twiceMidE4() {
        return twiceMidE4;
    }

    /** Change of bid plus ask by the last decision. */
    public int moveTwiceE4() {
        return moveTwiceE4;
    }

    /** Bid plus ask this many quarters of a second ago, at most 127. */
    public long twiceMidE4(int quartersAgo) {
        return lookback.ago(TWICE_MID, quartersAgo);
    }

    /** Contracts near the touch this many quarters of a second ago, at most 127. */
    public long depthE2(int quartersAgo) {
        return lookback.ago(DEPTH, quartersAgo);
    }

    /** The way that bid plus ask went in the last minute, all moves taken positive. */
    public long pathTwiceE4() {
        return sums.sum(PATH, 0);
    }

    /** Spread as known last. */
    public int spreadE4() {
        return spreadE4;
    }

    /** Mean spread of the decisions of the last minute; 0 without one. */
    public double meanSpreadE4() {
        long count = sums.sum(SAMPLES, 0);
        return count == 0 ? 0 : (double) sums.sum(SPREADS, 0) / count;
    }

    /** Share of the decisions of the last minute at which a spread of 1 to 3 cents stood unchanged. */
    public double steadyShare() {
        long count = sums.sum(SAMPLES, 0);
        return count == 0 ? 0 : (double) sums.sum(STEADY, 0) / count;
    }

    /** When the middle last moved by 2 cents at once; 0 while it never did. */
    public long jumpMicros() {
        return jumpMicros;
    }

    /** Mean spread of all decisions so far; 0 without one. */
    public double lifetimeSpreadE4() {
        return spreadSamples == 0 ? 0 : (double) spreadSumE4 / spreadSamples;
    }

    /** Mean spread at the decisions at which the middle had moved; 0 without one. */
    public double spreadAfterMoveE4() {
        return movedSamples == 0 ? 0 : (double) movedSpreadSumE4 / movedSamples;
    }
}
