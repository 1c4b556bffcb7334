package io.kalshiflow.env.observe;

import io.kalshiflow.book.MarketHandler;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.Price;
import io.kalshiflow.trade.OrderView;
import io.kalshiflow.trade.WorkingOrder;
import java.util.Arrays;
import java.util.List;

/**
 * What other people rest per whole cent; counts in hundredths. Kept beside the book because bands of cents are then sums
 * over a few neighbours, whatever the grid. Events bring the published book; our own orders are left out of it at each
 * decision.
 *
 * <p>A bid's key is its YES price and an ask's its NO price, so that on both sides a better order has a higher key;
 * cent n holds the keys 100 n to 100 n + 99.
 */
public final class DepthByCent implements MarketHandler {
    private static final int CENT_E4 = 100;
    private static final int CENTS = Price.ONE_E4 / CENT_E4;

    private final long[] bidsE2 = new long[CENTS];
    private final long[] asksE2 = new long[CENTS];
    private long bidTotalE2;
    private long askTotalE2;
    private boolean stale = true;
    private boolean wholeCents = true;
    /** What was left out at the last decision, to be added back at the next. */
    private BookSide[] ownSides = new BookSide[4];

    private int[] ownPricesE4 = new int[4];
    private long[] ownSizesE2 = new long[4];
    private int owned;

    DepthByCent() {}

    /** Leaves our resting orders out. */
    void leaveOut(List<WorkingOrder> working) {
        for (int i = 0; i < owned; i++) {
            add(ownSides[i], ownPricesE4[i], ownSizesE2[i]);
        }
        owned = 0;
        if (stale) {
            return;
        }
        for (int i = 0; i < working.size(); i++) {
            WorkingOrder order = working.get(i);
            if (order.phase() == OrderView.Phase.OPEN) {
                leaveOut(order.side(), order.priceE4(), order.remainingE2());
            }
        }
    }

    /** An order can be known before the book that is seen shows it: no more is left out than is there. */
    private void leaveOut(BookSide side, int priceE4, long remainingE2) {
        long sizeE2 = Math.min(remainingE2, Math.max(0, centE2(side, centOf(side, priceE4))));
        if (owned == ownSides.length) {
            ownSides = Arrays.copyOf(ownSides, owned * 2);
            ownPricesE4 = Arrays.copyOf(ownPricesE4, owned * 2);
            ownSizesE2 = Arrays.copyOf(ownSizesE2, owned * 2);
        }
        ownSides[owned] = side;
        ownPricesE4[owned] = priceE4;
        ownSizesE2[owned++] = sizeE2;
        add(side, priceE4, -sizeE2);
    }

    private void add(BookSide side, int priceE4, long deltaE2) {
        wholeCents &= priceE4 % CENT_E4 == 0;
        if (side == BookSide.BID) {
            bidsE2[centOf(side, priceE4)] += deltaE2;
            bidTotalE2 += deltaE2;
        } else {
            asksE2[centOf(side, priceE4)] += deltaE2;
            askTotalE2 += deltaE2;
        }
    }

    /** The cent of a price, higher when better. */
    public static int centOf(BookSide side, int priceE4) {
        return (side == BookSide.BID ? priceE4 : Price.ONE_E4 - priceE4) / CENT_E4;
    }

    @Override
    public void onSnapshotStart(int market, long exchangeMicros, long receiveMicros) {
        reset();
    }

    @Override
    public void onSnapshotLevel(int market, BookSide side, int priceE4, long sizeE2) {
        add(side, priceE4, sizeE2);
    }

    @Override
    public void onSnapshotEnd(int market) {
        stale = false;
    }

    @Override
    public void onDelta(
            int market, long exchangeMicros, long receiveMicros, BookSide side, int priceE4, long deltaE2, int flags) {
        if (!stale) {
            add(side, priceE4, deltaE2);
        }
    }

    @Override
    public void onGap(int market, long exchangeMicros, long receiveMicros) {
        stale = true;
    }

    void reset() {
        Arrays.fill(bidsE2, 0);
        Arrays.fill(asksE2, 0);
        bidTotalE2 = 0;
        askTotalE2 = 0;
        owned = 0;
        stale = true;
        wholeCents = true;
    }

    /** Sum of a side from {@code near} to {@code far} cents behind a cent, both included. */
    public long bandE2(BookSide side, int cent, int near, int far) {
        long[] cents = side == BookSide.BID ? bidsE2 : asksE2;
        long sum = 0;
        for (int at = cent - near; at >= Math.max(0, cent - far); at--) {
            sum += cents[at];
        }
        return Math.max(0, sum);
    }

    /** What rests at a cent. */
    long centE2(BookSide side, int cent) {
        return side == BookSide.BID ? bidsE2[cent] : asksE2[cent];
    }

    /** Whether every price since the last snapshot was a whole cent, so that a cent is a level. */
    public boolean isWholeCents() {
        return wholeCents;
    }

    /** Sum of a side; 0 while the book is stale. */
    public long totalE2(BookSide side) {
        return stale ? 0 : Math.max(0, side == BookSide.BID ? bidTotalE2 : askTotalE2);
    }
}
