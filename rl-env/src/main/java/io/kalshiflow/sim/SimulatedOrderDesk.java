package io.kalshiflow.sim;

import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.trade.Account;
import io.kalshiflow.trade.AccountView;
import io.kalshiflow.trade.ClientOrderId;
import io.kalshiflow.trade.ExposureLimits;
import io.kalshiflow.trade.NewOrder;
import io.kalshiflow.trade.OrderCommand;
import io.kalshiflow.trade.OrderDesk;
import io.kalshiflow.trade.OrderEvent;
import io.kalshiflow.trade.OrderListener;
import io.kalshiflow.trade.Placement;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * An {@link Account} in front of a {@link SimulatedExchange}. Order ids are {@code PREFIX-1, PREFIX-2, …}: the same
 * run gives the same ids. One thread, the one that drives the exchange.
 */
public final class SimulatedOrderDesk implements OrderDesk, SimulatedExchange.Participant {
    private record Settlement(MarketTicker market, int yesPayoutE4) {}

    private final SimulatedExchange exchange;
    private final Account account;
    private final ExposureLimits limits;
    private final String idPrefix;
    private final int handle;
    private final ArrayDeque<OrderEvent> inbox = new ArrayDeque<>();
    private @Nullable Settlement settlement;
    private long lastId;

    /** Joins the exchange with an account that may trade its market already. */
    public SimulatedOrderDesk(SimulatedExchange exchange, Account account, ExposureLimits limits, String idPrefix) {
        this.exchange = exchange;
        this.account = account;
        this.limits = limits;
        this.idPrefix = idPrefix;
        this.handle = exchange.join(this);
    }

    @Override
    public Placement place(NewOrder order) {
        NewOrder clipped = account.clipped(order);
        if (clipped == null) {
            return refusedToClose(order);
        }
        return send(new OrderCommand.Place(new ClientOrderId(idPrefix + "-" + (lastId + 1)), clipped));
    }

    @Override
    public Placement.@Nullable Refused check(NewOrder order) {
        NewOrder clipped = account.clipped(order);
        return clipped == null
                ? refusedToClose(order)
                : account.refusal(
                        new OrderCommand.Place(new ClientOrderId(idPrefix), clipped), limits, exchange.nowMicros());
    }

    private static Placement.Refused refusedToClose(NewOrder order) {
        return new Placement.Refused(
                Placement.Rule.NOTHING_TO_CLOSE, "0.00", order.intent().toString());
    }

    @Override
    public Placement amend(ClientOrderId order, int priceE4, long totalE2) {
        return send(new OrderCommand.Amend(order, priceE4, totalE2));
    }

    @Override
    public Placement.@Nullable Refused checkAmend(ClientOrderId order, int priceE4, long totalE2) {
        return account.refusal(new OrderCommand.Amend(order, priceE4, totalE2), limits, exchange.nowMicros());
    }

    @Override
    public Placement cancel(ClientOrderId order) {
        return send(new OrderCommand.Cancel(order));
    }

    private Placement send(OrderCommand command) {
        Placement.Refused refused = account.refusal(command, limits, exchange.nowMicros());
        if (refused != null) {
            return refused;
        }
        if (command instanceof OrderCommand.Place) {
            lastId++;
        }
        account.sent(command, exchange.nowMicros());
        exchange.submit(handle, command);
        return new Placement.Sent(command.order());
    }

    @Override
    public void onOrderEvent(OrderEvent event) {
        inbox.add(event);
    }

    @Override
    public void onSettlement(MarketTicker market, int yesPayoutE4) {
        settlement = new Settlement(market, yesPayoutE4);
    }

    @Override
    public int poll(OrderListener listener) {
        int polled = 0;
        for (OrderEvent event = inbox.poll(); event != null; event = inbox.poll()) {
            account.apply(event);
            listener.onOrderEvent(event);
            polled++;
        }
        Settlement paid = settlement;
        if (paid != null) {
            settlement = null;
            account.settle(paid.market(), paid.yesPayoutE4());
        }
        return polled;
    }

    @Override
    public AccountView account() {
        return account;
    }
}
