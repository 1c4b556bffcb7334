package io.kalshiflow.sim;

import io.kalshiflow.market.BookSide;
import io.kalshiflow.trade.FeeAccumulator;
import io.kalshiflow.trade.FeeSettings;
import java.util.Arrays;

/** Every order a venue has seen in its session, by handle; a handle is never given twice. */
final class OrderColumns {
    static final byte ON_ITS_WAY = 0;
    static final byte RESTING = 1;
    static final byte GONE = 2;
    private static final int FIRST_CAPACITY = 64;

    private final FeeSettings feeSettings;
    int size;
    byte[] state = new byte[FIRST_CAPACITY];
    int[] account = new int[FIRST_CAPACITY];
    int[] flags = new int[FIRST_CAPACITY];
    int[] group = new int[FIRST_CAPACITY];
    int[] priceE4 = new int[FIRST_CAPACITY];
    long[] totalE2 = new long[FIRST_CAPACITY];
    long[] filledE2 = new long[FIRST_CAPACITY];
    /** Venue time since which it stands in its queue. */
    long[] queuedMicros = new long[FIRST_CAPACITY];

    long[] expiryMicros = new long[FIRST_CAPACITY];
    /** Collateral held for it. */
    long[] heldE6 = new long[FIRST_CAPACITY];
    /** Belief that a real order in its place had been reached, as of the last print. */
    double[] hit = new double[FIRST_CAPACITY];

    /** What was ahead of it when its queue was asked last, and at which version of the queues that was. */
    long[] aheadE2 = new long[FIRST_CAPACITY];

    long[] aheadVersion = new long[FIRST_CAPACITY];
    /** Whether a print went through its price: nobody is ahead any more. */
    boolean[] passed = new boolean[FIRST_CAPACITY];

    BookSide[] side = new BookSide[FIRST_CAPACITY];
    FeeAccumulator[] fees = new FeeAccumulator[0];

    OrderColumns(FeeSettings feeSettings) {
        this.feeSettings = feeSettings;
    }

    void reset() {
        size = 0;
    }

    int add(int ofAccount, BookSide ofSide, int limitE4, long countE2, int withFlags) {
        if (size == state.length) {
            grow(2 * size);
        }
        int order = size++;
        state[order] = ON_ITS_WAY;
        account[order] = ofAccount;
        side[order] = ofSide;
        priceE4[order] = limitE4;
        totalE2[order] = countE2;
        flags[order] = withFlags;
        filledE2[order] = 0;
        queuedMicros[order] = 0;
        heldE6[order] = 0;
        hit[order] = 0;
        passed[order] = false;
        aheadVersion[order] = 0;
        return order;
    }

    private void grow(int capacity) {
        state = Arrays.copyOf(state, capacity);
        account = Arrays.copyOf(account, capacity);
        flags = Arrays.copyOf(flags, capacity);
        group = Arrays.copyOf(group, capacity);
        priceE4 = Arrays.copyOf(priceE4, capacity);
        totalE2 = Arrays.copyOf(totalE2, capacity);
        filledE2 = Arrays.copyOf(filledE2, capacity);
        queuedMicros = Arrays.copyOf(queuedMicros, capacity);
        expiryMicros = Arrays.copyOf(expiryMicros, capacity);
        heldE6 = Arrays.copyOf(heldE6, capacity);
        hit = Arrays.copyOf(hit, capacity);
        passed = Arrays.copyOf(passed, capacity);
        aheadE2 = Arrays.copyOf(aheadE2, capacity);
        aheadVersion = Arrays.copyOf(aheadVersion, capacity);
        side = Arrays.copyOf(side, capacity);
    }

    /** The order's fee accumulator; only orders that trade get one. */
    FeeAccumulator fees(int order) {
        if (order >= fees.length) {
            fees = Arrays.copyOf(fees, state.length);
        }
        FeeAccumulator known = fees[order];
        if (known == null) {
            known = new FeeAccumulator(feeSettings);
            fees[order] = known;
        } else if (filledE2[order] == 0) {
            known.reset();
        }
        return known;
    }

    long remainingE2(int order) {
        return totalE2[order] - filledE2[order];
    }

    boolean has(int order, int flag) {
        return (flags[order] & flag) != 0;
    }

    /** Whether its limit allows a trade at a price. */
    boolean accepts(int order, int tradePriceE4) {
        return side[order].sign() * (priceE4[order] - tradePriceE4) >= 0;
    }

    /** Whether it trades before an order of its side at another price. */
    boolean isBetterThan(int order, int otherPriceE4) {
        return side[order].sign() * (priceE4[order] - otherPriceE4) > 0;
    }
}
