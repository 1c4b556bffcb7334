package io.kalshiflow.book;

import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.Decimals;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.market.Price;
import io.kalshiflow.market.PriceGrid;
import org.jspecify.annotations.Nullable;

/**
 * The order book of one market. Single writer, nothing is allocated by {@link #applyDelta}.
 *
 * <p>Life: stale until the first snapshot; deltas change it; {@link #markStale} (a gap) or an update that contradicts
 * the book make it stale again, and then deltas are counted and ignored until the next snapshot, because applying
 * them to wrong levels would only hide the fault.
 */
public final class OrderBook implements BookView {
    private final MarketTicker market;
    private final Ladder bids;
    private final Ladder asks;
    /** Our own sizes; most books have none, so these are made when needed. */
    private @Nullable Ladder ownBids;

    private @Nullable Ladder ownAsks;
    private boolean everLoaded;
    private boolean stale = true;
    private boolean loading;
    private long version;
    private long ignoredDeltas;

    /** An empty, stale book. The grid is only a hint for the layout: any price 0.0001..0.9999 is accepted. */
    public OrderBook(MarketTicker market, PriceGrid grid) {
        this.market = market;
        int step = grid.commonStepE4();
        bids = new Ladder(step);
        asks = new Ladder(step);
    }

    public MarketTicker market() {
        return market;
    }

    /** Starts an absolute snapshot: the levels are gone until {@link #addSnapshotLevel} brings the new ones. */
    public void beginSnapshot() {
        bids.clear();
        asks.clear();
        stale = true;
        everLoaded = true;
        loading = true;
    }

    /** One level of the snapshot that was begun. */
    public void addSnapshotLevel(BookSide side, int priceE4, long sizeE2) {
        requireLoading("level");
        change(side, priceE4, sizeE2);
    }

    /** Ends the snapshot; the book is good again. Refused if a level or {@link #markStale} spoiled the snapshot. */
    public void endSnapshot() {
        requireLoading("end");
        loading = false;
        stale = false;
        version++;
    }

    private void requireLoading(String part) {
        if (!loading) {
            throw new IllegalStateException(market + ": a snapshot " + part + " without a good snapshot");
        }
    }

    /**
     * Changes the size of a level.
     *
     * @throws BookException if the update contradicts the book, which is then stale
     */
    public void applyDelta(BookSide side, int priceE4, long deltaE2) {
        if (stale) {
            if (!everLoaded) {
                throw new BookException.DeltaBeforeSnapshot(
                        market + ": a delta at " + Decimals.format(priceE4, 4) + " came before any snapshot");
            }
            ignoredDeltas++;
            return;
        }
        change(side, priceE4, deltaE2);
        version++;
    }

    private void change(BookSide side, int priceE4, long deltaE2) {
        if (!Price.isTradable(priceE4)) {
            markStale();
            throw new BookException.PriceOutOfRange(
                    market + ": price " + Decimals.format(priceE4, 4) + " is not between 0.0001 and 0.9999");
        }
        long size = side == BookSide.BID ? bids.add(priceE4, deltaE2) : asks.add(Price.ONE_E4 - priceE4, deltaE2);
        if (size < 0) {
            markStale();
            throw new BookException.NegativeLevel(market + ": " + side + " " + Decimals.format(priceE4, 4)
                    + " would hold " + Decimals.format(size, 2) + " contracts after a change of "
                    + Decimals.format(deltaE2, 2));
        }
    }

    /** Empty and stale as at the beginning, our own sizes forgotten; nothing is allocated. */
    public void reset() {
        bids.clear();
        asks.clear();
        if (ownBids != null) {
            ownBids.clear();
        }
        if (ownAsks != null) {
            ownAsks.clear();
        }
        everLoaded = false;
        stale = true;
        loading = false;
        version = 0;
        ignoredDeltas = 0;
    }

    /** Says that updates may have been lost. */
    public void markStale() {
        stale = true;
        loading = false;
    }

    /** Lays the levels out for another grid; sizes stay. */
    public void relay(PriceGrid grid) {
        int step = grid.commonStepE4();
        bids.relay(step);
        asks.relay(step);
        version++;
    }

    /** Sets how much of a level is ours; it outlives snapshots. */
    public void setOwn(BookSide side, int priceE4, long sizeE2) {
        if (!Price.isTradable(priceE4) || sizeE2 < 0) {
            throw new IllegalArgumentException(market + ": our own orders cannot be " + Decimals.format(sizeE2, 2)
                    + " contracts at " + Decimals.format(priceE4, 4));
        }
        int key = key(side, priceE4);
        Ladder own = own(side);
        if (own == null) {
            own = new Ladder(levels(side).step());
            if (side == BookSide.BID) {
                ownBids = own;
            } else {
                ownAsks = own;
            }
        }
        own.add(key, sizeE2 - own.sizeE2(key));
    }

    /** Deltas that came while the book was stale. */
    public long ignoredDeltas() {
        return ignoredDeltas;
    }

    @Override
    public BookState state() {
        if (stale) {
            return BookState.STALE;
        }
        int bid = bids.bestKey();
        int noBid = asks.bestKey();
        if (bid == NONE || noBid == NONE) {
            return bid == noBid ? BookState.EMPTY : BookState.ONE_SIDED;
        }
        return bid + noBid >= Price.ONE_E4 ? BookState.CROSSED : BookState.TWO_SIDED;
    }

    @Override
    public long version() {
        return version;
    }

    @Override
    public int bestE4(BookSide side) {
        return price(side, levels(side).bestKey());
    }

    @Override
    public int nextE4(BookSide side, int priceE4) {
        return price(side, levels(side).keyBelow(key(side, priceE4)));
    }

    @Override
    public long sizeE2(BookSide side, int priceE4) {
        return Price.isTradable(priceE4) ? levels(side).sizeE2(key(side, priceE4)) : 0;
    }

    @Override
    public long ownE2(BookSide side, int priceE4) {
        Ladder own = own(side);
        return own != null && Price.isTradable(priceE4) ? own.sizeE2(key(side, priceE4)) : 0;
    }

    private Ladder levels(BookSide side) {
        return side == BookSide.BID ? bids : asks;
    }

    private @Nullable Ladder own(BookSide side) {
        return side == BookSide.BID ? ownBids : ownAsks;
    }

    private static int key(BookSide side, int priceE4) {
        return side == BookSide.BID ? priceE4 : Price.ONE_E4 - priceE4;
    }

    private static int price(BookSide side, int key) {
        return side == BookSide.BID || key == Ladder.NONE ? key : Price.ONE_E4 - key;
    }
}
