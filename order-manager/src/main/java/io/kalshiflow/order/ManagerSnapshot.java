package io.kalshiflow.order;

import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.trade.AccountView;
import io.kalshiflow.trade.OrderView;
import io.kalshiflow.trade.Position;
import java.util.ArrayList;
import java.util.List;

/**
 * A manager's state at one moment, for other threads. Immutable.
 *
 * @param micros when it was taken, microseconds since 1970 on the manager's clock
 * @param trading whether orders that open a position are taken now
 * @param notTradingBecause why not; empty if they are
 * @param shards cash per exchange shard
 * @param positions markets that are held or were traded, in the order of their names
 * @param retired what was earned, paid and traded in markets that are not kept any more
 * @param openOrders orders that are not done, by market, oldest first
 * @param statistics since the manager began
 * @param executions the last fills, oldest first
 */
public record ManagerSnapshot(
        long micros,
        boolean trading,
        String notTradingBecause,
        List<Cash> shards,
        List<Holding> positions,
        Retired retired,
        List<OrderView> openOrders,
        OrderStatistics statistics,
        List<Execution> executions) {
    /** Cash of a shard in millionths of a dollar: all of it, and what is held back for open orders. */
    public record Cash(int exchangeIndex, long cashE6, long reservedE6) {
        public long availableE6() {
            return cashE6 - reservedE6;
        }
    }

    /**
     * A position.
     *
     * @param countE2 positive YES, negative NO
     * @param costE6 what it cost without fees; {@link Position#UNKNOWN_COST} if nobody knows
     * @param realizedE6 profit of what was closed, without fees
     * @param feesE6 paid in this market
     * @param volumeE2 contracts traded
     */
    public record Holding(
            MarketTicker market, long countE2, long costE6, long realizedE6, long feesE6, long volumeE2) {}

    /** Sums over markets that paid long ago, as in {@link Holding}. */
    public record Retired(long realizedE6, long feesE6, long volumeE2) {}

    public ManagerSnapshot {
        shards = List.copyOf(shards);
        positions = List.copyOf(positions);
        openOrders = List.copyOf(openOrders);
        executions = List.copyOf(executions);
    }

    /** Copies an account; on its owner's thread. */
    public static ManagerSnapshot of(
            long micros, String notTradingBecause, AccountView account, OrderActivity activity) {
        List<Cash> shards = new ArrayList<>();
        for (int shard : account.shards()) {
            shards.add(new Cash(shard, account.cashE6(shard), account.reservedE6(shard)));
        }
        List<Holding> positions = new ArrayList<>();
        List<OrderView> open = new ArrayList<>();
        for (MarketTicker market : account.markets()) {
            Position position = account.position(market);
            if (position.countE2() != 0 || position.volumeE2() != 0) {
                positions.add(holding(market, position));
            }
            open.addAll(account.openOrders(market));
        }
        return new ManagerSnapshot(
                micros,
                notTradingBecause.isEmpty(),
                notTradingBecause,
                shards,
                positions,
                retired(account.retired()),
                open,
                activity.statistics(),
                activity.executions());
    }

    private static Retired retired(Position sums) {
        return new Retired(sums.realizedE6(), sums.feesE6(), sums.volumeE2());
    }

    private static Holding holding(MarketTicker market, Position position) {
        return new Holding(
                market,
                position.countE2(),
                position.costKnown() ? position.costE6() : Position.UNKNOWN_COST,
                position.realizedE6(),
                position.feesE6(),
                position.volumeE2());
    }
}
