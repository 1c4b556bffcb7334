package io.kalshiflow.trade;

import io.kalshiflow.market.Market;
import io.kalshiflow.market.MarketTicker;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The markets that an account trades and the money of their exchange shards. One thread. */
final class Holdings {
    private final Map<MarketTicker, MarketHolding> byTicker = new HashMap<>();
    private final Map<Integer, ShardCash> shards = new TreeMap<>();
    /** Ledgers of markets that were retired, summed up. */
    private final Position retired = new Position();

    private final Map<String, Position> retiredByTag = new TreeMap<>();
    private @Nullable MarketHolding latest;

    void add(Market market, FeeSchedule fees) {
        MarketHolding holding = new MarketHolding(market, fees, shard(market.exchangeIndex()));
        if (byTicker.putIfAbsent(market.ticker(), holding) != null) {
            throw new IllegalStateException(market.ticker() + " was added before");
        }
    }

    /** Adds the ledgers of a flat market to those of the others that went. */
    void retire(MarketHolding holding) {
        retired.add(holding.position);
        holding.byTag.forEach((tag, position) ->
                retiredByTag.computeIfAbsent(tag, any -> new Position()).add(position));
        holding.retire();
    }

    void restoreRetired(PositionState total, Map<String, PositionState> byTag) {
        retired.restore(total);
        byTag.forEach((tag, state) ->
                retiredByTag.computeIfAbsent(tag, any -> new Position()).restore(state));
    }

    Position retired() {
        return retired;
    }

    Map<String, Position> retiredByTag() {
        return retiredByTag;
    }

    Collection<MarketHolding> all() {
        return byTicker.values();
    }

    /** In the order of their names. A copy. */
    List<MarketTicker> markets() {
        return byTicker.keySet().stream()
                .sorted(Comparator.comparing(MarketTicker::value))
                .toList();
    }

    /** The holding of a market; the one that was asked for last is found without a look-up. */
    @Nullable
    MarketHolding find(MarketTicker market) {
        MarketHolding known = latest;
        if (known != null && known.market.ticker().equals(market)) {
            return known;
        }
        MarketHolding found = byTicker.get(market);
        latest = found == null ? known : found;
        return found;
    }

    /** @throws IllegalArgumentException if the account does not trade it */
    MarketHolding of(MarketTicker market) {
        MarketHolding holding = find(market);
        if (holding == null) {
            throw new IllegalArgumentException("the account does not trade " + market);
        }
        return holding;
    }

    /** Of all markets of a shard: see {@link MarketHolding#openingCostE6}. */
    long openingCostE6(int exchangeIndex, @Nullable Comparator<WorkingOrder> inventoryTo) {
        long cost = 0;
        for (MarketHolding holding : byTicker.values()) {
            cost += holding.market.exchangeIndex() == exchangeIndex ? holding.openingCostE6(inventoryTo) : 0;
        }
        return cost;
    }

    /** The money of a shard, which begins empty. */
    ShardCash shard(int exchangeIndex) {
        ShardCash shard = shards.get(exchangeIndex);
        if (shard == null) {
            shard = new ShardCash();
            shards.put(exchangeIndex, shard);
        }
        return shard;
    }

    /** Null if it never had cash or a market. */
    @Nullable
    ShardCash findShard(int exchangeIndex) {
        return shards.get(exchangeIndex);
    }

    /** Ascending. A copy. */
    List<Integer> shards() {
        return List.copyOf(shards.keySet());
    }

    /** Nothing held, no cash; markets and shards stay. */
    void reset() {
        byTicker.values().forEach(MarketHolding::reset);
        shards.values().forEach(ShardCash::reset);
        retired.reset();
        retiredByTag.values().forEach(Position::reset);
    }
}
