package io.kalshiflow.trade;

import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.Market;
import io.kalshiflow.market.Price;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What an account holds of one market: its ledger, in total and per tag, its open orders and what they reserve. */
final class MarketHolding {
    final Market market;
    final FeeSchedule fees;
    final ShardCash shard;
    final Position position = new Position();
    final Map<String, Position> byTag = new TreeMap<>();
    /** The values of {@link #byTag}, to walk without an iterator. */
    private final List<Position> tagged = new ArrayList<>();
    /** Orders that are not done, in placement order. */
    final List<WorkingOrder> open = new ArrayList<>();
    /** {@link #open} to read, for others. */
    final List<WorkingOrder> openView = Collections.unmodifiableList(open);
    /** Every order since the market was added, so that a late fill still finds its order. */
    final List<WorkingOrder> all = new ArrayList<>();

    private long reservedE6;

    MarketHolding(Market market, FeeSchedule fees, ShardCash shard) {
        this.market = market;
        this.fees = fees;
        this.shard = shard;
    }

    /** Books a fill in the total and the tag's ledger; returns the change of cash. */
    long fill(WorkingOrder order, int priceE4, long countE2, long feeE6) {
        Position ofTag = byTag.get(order.tag());
        if (ofTag == null) {
            ofTag = new Position();
            byTag.put(order.tag(), ofTag);
            tagged.add(ofTag);
        }
        ofTag.fill(order.side(), priceE4, countE2, feeE6);
        return position.fill(order.side(), priceE4, countE2, feeE6);
    }

    void restore(PositionState total, Map<String, PositionState> tags) {
        position.restore(total);
        tags.forEach((tag, state) -> {
            Position ofTag = new Position();
            ofTag.restore(state);
            byTag.put(tag, ofTag);
            tagged.add(ofTag);
        });
    }

    /** Pays the position out, in total and per tag; returns the change of cash. */
    long settle(int yesPayoutE4) {
        for (int i = 0; i < tagged.size(); i++) {
            tagged.get(i).settle(yesPayoutE4);
        }
        return position.settle(yesPayoutE4);
    }

    /** What the position cost plus what open orders reserve. Contracts of unknown cost count a dollar each. */
    long tiedUpE6() {
        return Math.addExact(costE6(), reservedE6);
    }

    long costE6() {
        return position.costKnown() ? position.costE6() : Math.abs(position.countE2()) * Price.ONE_E4;
    }

    /** Contracts that an order on this side would close, whatever other orders want. */
    private long heldAgainst(BookSide side) {
        return Math.max(0, -side.sign() * position.countE2());
    }

    /** Contracts that a new order on this side could close and that no open order will. */
    long closableE2(BookSide side) {
        return Math.max(0, heldAgainst(side) - exposedE2(side));
    }

    /** Whether an order that may only close is open on a side. */
    boolean hasCloseOnly(BookSide side) {
        for (int i = 0; i < open.size(); i++) {
            WorkingOrder order = open.get(i);
            if (order.closeOnly() && order.side() == side && order.exposedE2() > 0) {
                return true;
            }
        }
        return false;
    }

    /** What open orders on a side may still trade. */
    long exposedE2(BookSide side) {
        long exposed = 0;
        for (int i = 0; i < open.size(); i++) {
            exposed += open.get(i).side() == side ? open.get(i).exposedE2() : 0;
        }
        return exposed;
    }

    /** Forgets everything but the market. */
    void reset() {
        position.reset();
        tagged.forEach(Position::reset);
        open.clear();
        all.clear();
        reservedE6 = 0;
    }

    long reservedE6() {
        return reservedE6;
    }

    /** Computes the reservations of all open orders anew; returns the change of their sum. */
    long reserve(long nowMicros) {
        long before = reservedE6;
        reservedE6 = reservation(null, 0, 0, nowMicros, true);
        return reservedE6 - before;
    }

    /** What would be reserved more if an order were amended. */
    long extraForAmend(WorkingOrder order, int priceE4, long totalE2, long nowMicros) {
        return reservation(order, priceE4, totalE2, nowMicros, false) - reservedE6;
    }

    private long reservation(
            @Nullable WorkingOrder changed, int changedPriceE4, long changedTotalE2, long nowMicros, boolean keep) {
        long freeYes = heldAgainst(BookSide.ASK);
        long freeNo = heldAgainst(BookSide.BID);
        long sum = 0;
        for (int i = 0; i < open.size(); i++) {
            WorkingOrder order = open.get(i);
            boolean bid = order.side() == BookSide.BID;
            int otherPriceE4 = order == changed ? changedPriceE4 : order.wantedPriceE4();
            long exposed = order == changed
                    ? Math.max(order.exposedE2(), changedTotalE2 - order.filledE2())
                    : order.exposedE2();
            long closing = Math.min(exposed, bid ? freeNo : freeYes);
            freeNo -= bid ? closing : 0;
            freeYes -= bid ? 0 : closing;
            long reserve = Math.max(
                    openingReserveE6(order, order.priceE4(), exposed - closing, nowMicros),
                    openingReserveE6(order, otherPriceE4, exposed - closing, nowMicros));
            if (keep) {
                order.reservedE6 = reserve;
            }
            sum = Math.addExact(sum, reserve);
        }
        return sum;
    }

    /**
     * Cash to hold back for what an order may still open: the cost at the limit, and what of one taker fee on the
     * whole order plus one precision unit its fills have not paid yet, so that a fill never shrinks what is available.
     */
    private long openingReserveE6(WorkingOrder order, int priceE4, long openingE2, long nowMicros) {
        if (openingE2 == 0) {
            return 0;
        }
        long fee = feeReserveE6(priceE4, openingE2 + order.filledE2(), nowMicros);
        return Math.addExact(costE6(order.side(), priceE4, openingE2), Math.max(0, fee - order.feesE6));
    }

    /** Cash to hold back for a new order that opens this many contracts. */
    long openingReserveE6(BookSide side, int priceE4, long openingE2, long nowMicros) {
        return openingE2 == 0
                ? 0
                : Math.addExact(costE6(side, priceE4, openingE2), feeReserveE6(priceE4, openingE2, nowMicros));
    }

    /**
     * As {@link #reservation}, of the orders as they are and without fees.
     *
     * @param inventoryTo which orders close first; null for those that were placed first
     */
    long openingCostE6(@Nullable Comparator<WorkingOrder> inventoryTo) {
        List<WorkingOrder> orders = new ArrayList<>(open);
        if (inventoryTo != null) {
            orders.sort(inventoryTo);
        }
        long freeYes = heldAgainst(BookSide.ASK);
        long freeNo = heldAgainst(BookSide.BID);
        long sum = 0;
        for (WorkingOrder order : orders) {
            boolean bid = order.side() == BookSide.BID;
            long closing = Math.min(order.remainingE2(), bid ? freeNo : freeYes);
            freeNo -= bid ? closing : 0;
            freeYes -= bid ? 0 : closing;
            sum += costE6(order.side(), order.priceE4(), order.remainingE2() - closing);
        }
        return sum;
    }

    /** What a contract of an order costs if it opens. */
    static long paidPerContractE4(WorkingOrder order) {
        return order.side() == BookSide.BID ? order.priceE4() : Price.ONE_E4 - order.priceE4();
    }

    private static long costE6(BookSide side, int priceE4, long countE2) {
        int paidPerContract = side == BookSide.BID ? priceE4 : Price.ONE_E4 - priceE4;
        return Math.multiplyExact(countE2, (long) paidPerContract);
    }

    private long feeReserveE6(int priceE4, long countE2, long nowMicros) {
        return fees.tradeFeeE6(Liquidity.TAKER, priceE4, countE2, nowMicros)
                + fees.settings().precisionE6();
    }
}
