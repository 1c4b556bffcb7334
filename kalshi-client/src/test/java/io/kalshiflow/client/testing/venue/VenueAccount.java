package io.kalshiflow.client.testing.venue;

import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.Price;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One trader's money per shard, positions, orders, fills and settlements.
 *
 * <p>Cash is what was paid in and out; resting orders reserve what they would cost beyond the contracts they would
 * close, and {@link #availableE6} is what the exchange calls balance.
 */
public final class VenueAccount {
    private final String userId;
    private final boolean crowd;
    private final Map<Integer, Long> cashE6 = new TreeMap<>();
    private final Map<String, VenuePosition> positions = new TreeMap<>();
    private final Map<String, VenueOrder> orders = new LinkedHashMap<>();
    /** Those that may rest, in the sequence of {@link #orders}; what has ended leaves when next looked at. */
    private final Set<VenueOrder> live = new LinkedHashSet<>();

    private final Map<String, VenueOrder> byClientId = new LinkedHashMap<>();
    private final List<VenueFill> fills = new ArrayList<>();
    private final List<VenueSettlement> settlements = new ArrayList<>();
    private long depositedE6;

    VenueAccount(String userId, boolean crowd) {
        this.userId = userId;
        this.crowd = crowd;
    }

    void deposit(int shard, long amountE6) {
        pay(shard, amountE6);
        depositedE6 += amountE6;
    }

    void pay(int shard, long amountE6) {
        cashE6.merge(shard, amountE6, Long::sum);
    }

    void add(VenueOrder order) {
        if (crowd) {
            return; // nobody asks for its history, and it would only grow
        }
        if (orders.put(order.orderId(), order) == null) {
            live.add(order);
        }
        if (!order.clientOrderId().isEmpty()) {
            byClientId.put(order.clientOrderId(), order);
        }
    }

    /** Until it is added under another id. */
    void remove(VenueOrder order) {
        orders.remove(order.orderId());
        live.remove(order);
    }

    void add(VenueFill fill) {
        if (!crowd) {
            fills.add(fill);
        }
    }

    void add(VenueSettlement settlement) {
        settlements.add(settlement);
    }

    /** Everybody else: not asked for money, not kept from trading with itself. */
    public boolean isCrowd() {
        return crowd;
    }

    public String userId() {
        return userId;
    }

    public Map<Integer, Long> cashE6() {
        return cashE6;
    }

    public long depositedE6() {
        return depositedE6;
    }

    public Map<String, VenuePosition> positions() {
        return positions;
    }

    VenuePosition position(String ticker) {
        return positions.computeIfAbsent(ticker, name -> new VenuePosition());
    }

    /** All orders, the oldest first, by the id they came with or were last given. */
    public Map<String, VenueOrder> orders() {
        return orders;
    }

    @Nullable
    VenueOrder byClientId(String clientOrderId) {
        return byClientId.get(clientOrderId);
    }

    List<VenueOrder> resting() {
        live.removeIf(order -> !order.isResting());
        return List.copyOf(live);
    }

    public List<VenueFill> fills() {
        return fills;
    }

    public List<VenueSettlement> settlements() {
        return settlements;
    }

    /** Cash of a shard that no resting order reserves. */
    public long availableE6(int shard) {
        return cashE6.getOrDefault(shard, 0L) - reservedE6(shard);
    }

    /** Contracts that an order on this side would close before it opens any. */
    long closableE2(String ticker, BookSide side) {
        VenuePosition position = positions.get(ticker);
        return position == null ? 0 : Math.max(0, -side.sign() * position.countE2());
    }

    /** Contracts of a further order on this side that no position covers, after what resting orders already close. */
    long uncoveredE2(String ticker, BookSide side, long countE2, @Nullable VenueOrder except) {
        long spoken = resting().stream()
                .filter(order -> order != except
                        && order.side() == side
                        && order.market().ticker().equals(ticker))
                .mapToLong(VenueOrder::remainingE2)
                .sum();
        return countE2 - Math.min(countE2, Math.max(0, closableE2(ticker, side) - spoken));
    }

    private long reservedE6(int shard) {
        long reserved = 0;
        Map<String, Long> closable = new TreeMap<>();
        for (VenueOrder order : resting()) {
            if (order.market().spec().shard() != shard) {
                continue;
            }
            String ticker = order.market().ticker();
            String key = ticker + order.side();
            long left = closable.computeIfAbsent(key, any -> closableE2(ticker, order.side()));
            long closing = Math.min(left, order.remainingE2());
            closable.put(key, left - closing);
            reserved += (order.remainingE2() - closing) * paidE4(order.side(), order.priceE4());
        }
        return reserved;
    }

    static int paidE4(BookSide side, int priceE4) {
        return side == BookSide.BID ? priceE4 : Price.ONE_E4 - priceE4;
    }
}
