package io.kalshiflow.trade;

import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.Market;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What an account holds of one market: its ledger, in total and per tag, its open orders and what they reserve. */
final class MarketHolding implements MarketExposure {
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

    private final Reservations reservations;
    private long openingE2;
    private long reservedE6;

    MarketHolding(Market market, FeeSchedule fees, ShardCash shard) {
        this.market = market;
        this.fees = fees;
        this.shard = shard;
        reservations = new Reservations(fees);
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

    @Override
    public long tiedUpE6() {
        return Math.addExact(costE6(), reservedE6);
    }

    long costE6() {
        return position.costAtMostE6();
    }

    /** Contracts that a new order on this side could close and that no open order will. */
    long closableE2(BookSide side) {
        return Math.max(0, -side.sign() * position.countE2() - exposedE2(side));
    }

    /** How many contracts of a new order would open. */
    long openingE2(BookSide side, long countE2) {
        return Math.max(0, countE2 - closableE2(side));
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

    @Override
    public long exposedE2(BookSide side) {
        long exposed = 0;
        for (int i = 0; i < open.size(); i++) {
            exposed += open.get(i).side() == side ? open.get(i).exposedE2() : 0;
        }
        return exposed;
    }

    /** Its ledgers are somebody else's now, its orders were forgotten. */
    void retire() {
        position.reset();
        byTag.clear();
        tagged.clear();
        all.clear();
    }

    /** Forgets everything but the market. */
    void reset() {
        position.reset();
        tagged.forEach(Position::reset);
        open.clear();
        all.clear();
        openingE2 = 0;
        reservedE6 = 0;
    }

    /** Computes the reservations of all open orders anew; returns the change of their sum. */
    long reserve(long nowMicros) {
        long before = reservedE6;
        reservations.begin(position.countE2());
        for (int i = 0; i < open.size(); i++) {
            WorkingOrder order = open.get(i);
            order.reservedE6 = reservations.reserve(order, order.wantedPriceE4(), order.wantedE2(), nowMicros);
        }
        openingE2 = reservations.openingE2();
        reservedE6 = reservations.moneyE6();
        return reservedE6 - before;
    }

    /** What would be reserved more if an order were amended. */
    long extraForAmend(WorkingOrder order, int priceE4, long totalE2, long nowMicros) {
        reserveAmended(order, priceE4, totalE2, nowMicros);
        return reservations.moneyE6() - reservedE6;
    }

    private void reserveAmended(WorkingOrder amended, int priceE4, long totalE2, long nowMicros) {
        reservations.begin(position.countE2());
        for (int i = 0; i < open.size(); i++) {
            WorkingOrder order = open.get(i);
            if (order == amended) {
                reservations.reserve(order, priceE4, totalE2 - order.filledE2(), nowMicros);
            } else {
                reservations.reserve(order, order.wantedPriceE4(), order.wantedE2(), nowMicros);
            }
        }
    }

    /** Cash to hold back for a new order that opens this many contracts. */
    long openingReserveE6(BookSide side, int priceE4, long countE2, long nowMicros) {
        return reservations.reserveE6(side, priceE4, countE2, nowMicros);
    }

    @Override
    public Growth ofPlacing(BookSide side, int priceE4, long countE2, long nowMicros) {
        long opening = openingE2(side, countE2);
        return new Growth(countE2, opening, openingReserveE6(side, priceE4, opening, nowMicros));
    }

    @Override
    public Growth ofAmending(ClientOrderId id, int priceE4, long totalE2, long nowMicros) {
        WorkingOrder order = openOrder(id);
        reserveAmended(order, priceE4, totalE2, nowMicros);
        return new Growth(
                Math.max(0, totalE2 - order.totalE2()),
                reservations.openingE2() - openingE2,
                reservations.moneyE6() - reservedE6);
    }

    private WorkingOrder openOrder(ClientOrderId id) {
        for (int i = 0; i < open.size(); i++) {
            if (open.get(i).id().equals(id)) {
                return open.get(i);
            }
        }
        throw new IllegalArgumentException("no order " + id + " is open in " + market.ticker());
    }

    /**
     * What open orders would pay at their limits for what they may open, as they are and without fees.
     *
     * @param inventoryTo which orders close first; null for those that were placed first
     */
    long openingCostE6(@Nullable Comparator<WorkingOrder> inventoryTo) {
        List<WorkingOrder> orders = new ArrayList<>(open);
        if (inventoryTo != null) {
            orders.sort(inventoryTo);
        }
        reservations.begin(position.countE2());
        long sum = 0;
        for (WorkingOrder order : orders) {
            long opening = reservations.opening(order.side(), order.remainingE2());
            sum += Position.openingCostE6(order.side(), order.priceE4(), opening);
        }
        return sum;
    }
}
