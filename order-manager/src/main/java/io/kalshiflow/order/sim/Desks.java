package io.kalshiflow.order.sim;

import io.kalshiflow.env.SessionSettings;
import io.kalshiflow.market.Market;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.sim.SimulatedExchange;
import io.kalshiflow.sim.SimulatedOrderDesk;
import io.kalshiflow.trade.Account;
import io.kalshiflow.trade.ClientOrderId;
import io.kalshiflow.trade.NewOrder;
import io.kalshiflow.trade.OrderListener;
import io.kalshiflow.trade.OrderView;
import io.kalshiflow.trade.Placement;
import io.kalshiflow.trade.QueueView;
import io.kalshiflow.trade.WorkingOrder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The desks of one account, one per market; their answers come oldest first. One thread. */
final class Desks implements QueueView {
    private final Account account;
    private final List<SimulatedOrderDesk> all;

    private Desks(Account account, List<SimulatedOrderDesk> all) {
        this.account = account;
        this.all = List.copyOf(all);
    }

    /** The desk of a session and its account. */
    static Desks of(SimulatedOrderDesk desk, Account account) {
        return new Desks(account, List.of(desk));
    }

    /** Opens an account at these exchanges with the settings' cash on every shard that they are on. */
    static Desks open(List<SimulatedExchange> exchanges, SessionSettings settings) {
        if (exchanges.isEmpty()) {
            throw new IllegalArgumentException("an order manager needs at least one exchange");
        }
        Account account = new Account("sim");
        Set<Integer> paid = new HashSet<>();
        List<SimulatedOrderDesk> desks = new ArrayList<>();
        for (SimulatedExchange exchange : exchanges) {
            Market market = exchange.market();
            account.addMarket(market, settings.feesOf(market));
            if (paid.add(market.exchangeIndex())) {
                account.adjustCash(
                        new Account.CashAdjustment(market.exchangeIndex(), "opening cash", settings.cashE6()));
            }
            desks.add(new SimulatedOrderDesk(exchange, account, settings.limits()));
        }
        return new Desks(account, desks);
    }

    List<SimulatedOrderDesk> all() {
        return all;
    }

    Account account() {
        return account;
    }

    /** The latest of the markets' clocks. */
    long nowMicros() {
        long now = Long.MIN_VALUE;
        for (SimulatedOrderDesk desk : all) {
            now = Math.max(now, desk.exchange().localMicros());
        }
        return now;
    }

    @Nullable
    SimulatedOrderDesk of(MarketTicker market) {
        for (SimulatedOrderDesk desk : all) {
            if (desk.exchange().market().ticker().equals(market)) {
                return desk;
            }
        }
        return null;
    }

    /** The desk that an order went to; any for an order that nobody knows, as all refuse it alike. */
    SimulatedOrderDesk of(ClientOrderId id) {
        OrderView order = account.order(id);
        return order == null ? all.get(0) : Objects.requireNonNull(of(order.market()));
    }

    Placement.Refused unknownMarket(NewOrder order) {
        return new Placement.Refused(
                Placement.Rule.UNKNOWN_MARKET,
                account.markets().toString(),
                order.market().value());
    }

    int poll(OrderListener listener) {
        if (all.size() == 1) {
            return all.get(0).poll(listener);
        }
        int polled = 0;
        for (SimulatedOrderDesk first = first(); first != null; first = first()) {
            polled += first.poll(listener, 1);
        }
        return polled;
    }

    private @Nullable SimulatedOrderDesk first() {
        SimulatedOrderDesk first = null;
        long earliest = Long.MAX_VALUE;
        for (SimulatedOrderDesk desk : all) {
            if (desk.waitingMicros() < earliest) {
                earliest = desk.waitingMicros();
                first = desk;
            }
        }
        return first;
    }

    @Override
    public long aheadE2(WorkingOrder order) {
        return desk(order).aheadE2(order);
    }

    @Override
    public long aheadE2(WorkingOrder order, double quantile) {
        return desk(order).aheadE2(order, quantile);
    }

    @Override
    public long behindE2(WorkingOrder order) {
        return desk(order).behindE2(order);
    }

    private SimulatedOrderDesk desk(WorkingOrder order) {
        return Objects.requireNonNull(of(order.market()));
    }
}
