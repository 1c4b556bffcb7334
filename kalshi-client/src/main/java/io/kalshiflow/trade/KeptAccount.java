package io.kalshiflow.trade;

import io.kalshiflow.market.MarketTicker;
import java.util.Map;
import java.util.TreeMap;

/**
 * What of an account is kept beside its cash and goes into the next one: ledgers and orders. Retired ledgers and
 * positions go in before any order, orders of a market in the order in which they were placed. The account's thread.
 */
public final class KeptAccount {
    private final Account account;
    private final Holdings holdings;
    private final OrderTable orders;

    KeptAccount(Account account, Holdings holdings, OrderTable orders) {
        this.account = account;
        this.holdings = holdings;
        this.orders = orders;
    }

    // ---- out

    /** The ledgers of a market per tag. */
    public Map<String, PositionState> positionsByTag(MarketTicker market) {
        return states(holdings.of(market).byTag);
    }

    /** The ledgers of retired markets per tag. */
    public Map<String, PositionState> retiredByTag() {
        return states(holdings.retiredByTag());
    }

    private static Map<String, PositionState> states(Map<String, Position> positions) {
        Map<String, PositionState> states = new TreeMap<>();
        positions.forEach((tag, position) -> states.put(tag, position.state()));
        return states;
    }

    // ---- in

    /** What is held of a market, in total and per tag; nothing may have happened in it before. */
    public void position(MarketTicker market, PositionState total, Map<String, PositionState> byTag) {
        MarketHolding holding = holdings.of(market);
        if (holding.position.volumeE2() != 0 || holding.position.countE2() != 0) {
            throw new IllegalStateException(market + " has a position already");
        }
        holding.restore(total, byTag);
        byTag.keySet().forEach(account::noteTag);
        holding.shard.costE6 += holding.costE6();
    }

    /** The ledgers of retired markets; none may have been retired before. */
    public void retired(PositionState total, Map<String, PositionState> byTag) {
        holdings.restoreRetired(total, byTag);
        byTag.keySet().forEach(account::noteTag);
    }

    /** An order, done or not. */
    public void order(OrderState state, long nowMicros) {
        OrderView view = state.view();
        WorkingOrder order = orders.add(view.id(), view.tag());
        order.decidedAs(view.decision());
        account.noteTag(view.tag());
        MarketHolding holding = holdings.of(view.market());
        order.begin(
                holding,
                view.side(),
                view.priceE4(),
                view.totalE2(),
                view.intent().closes(),
                view.sentMicros());
        order.restore(state);
        holding.all.add(order);
        if (!order.isDone()) {
            holding.open.add(order);
        }
        Account.reserve(holding, nowMicros);
    }
}
