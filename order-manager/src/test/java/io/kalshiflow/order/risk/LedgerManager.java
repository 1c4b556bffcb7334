package io.kalshiflow.order.risk;

import io.kalshiflow.order.Listeners;
import io.kalshiflow.order.ManagerListener;
import io.kalshiflow.order.ManagerSnapshot;
import io.kalshiflow.order.OrderActivity;
import io.kalshiflow.order.OrderManager;
import io.kalshiflow.trade.Account;
import io.kalshiflow.trade.AccountView;
import io.kalshiflow.trade.ClientOrderId;
import io.kalshiflow.trade.DoneReason;
import io.kalshiflow.trade.ExposureLimits;
import io.kalshiflow.trade.Fill;
import io.kalshiflow.trade.Liquidity;
import io.kalshiflow.trade.NewOrder;
import io.kalshiflow.trade.OrderCommand;
import io.kalshiflow.trade.OrderEvent;
import io.kalshiflow.trade.OrderListener;
import io.kalshiflow.trade.OrderView;
import io.kalshiflow.trade.Placement;
import io.kalshiflow.trade.WorkingOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A manager without a venue: commands go into the account and a list, and the test says what becomes of them. */
final class LedgerManager implements OrderManager {
    final Account account;
    final List<OrderCommand> sent = new ArrayList<>();
    private final Listeners listeners = new Listeners();
    private final OrderActivity activity = new OrderActivity(10);
    private long now = 1;
    private int orders;
    private boolean closed;

    LedgerManager(Account account) {
        this.account = account;
    }

    /** The venue takes a new order, or carries out its last command. */
    void carriesOut(ClientOrderId id) {
        OrderView order = Objects.requireNonNull(account.order(id));
        if (order.inFlight() == OrderView.InFlight.PLACE) {
            account.apply(new OrderEvent.Accepted(id, now, now, "x" + id));
        } else if (order.inFlight() == OrderView.InFlight.CANCEL) {
            account.apply(new OrderEvent.Canceled(id, now, now, DoneReason.CANCELED));
        }
    }

    void fills(ClientOrderId id, int priceE4, long countE2) {
        OrderView order = Objects.requireNonNull(account.order(id));
        account.apply(new OrderEvent.Filled(
                id,
                now,
                now,
                new Fill(
                        "t",
                        id,
                        order.market(),
                        order.side(),
                        priceE4,
                        countE2,
                        Liquidity.MAKER,
                        0,
                        Fill.NO_EVIDENCE)));
    }

    void tellsTrading(boolean trading, String because) {
        listeners.tell(each -> each.onTrading(trading, because));
    }

    @Override
    public Placement place(NewOrder order) {
        Placement.Refused refused = check(order);
        if (refused != null) {
            return refuse(refused);
        }
        ClientOrderId id = new ClientOrderId("t-" + ++orders);
        return send(new OrderCommand.Place(id, Objects.requireNonNull(account.clipped(order))));
    }

    private Placement refuse(Placement.Refused refused) {
        activity.refused(refused.rule());
        return refused;
    }

    private Placement send(OrderCommand command) {
        if (closed) {
            throw new IllegalStateException("closed");
        }
        account.sent(command, now);
        sent.add(command);
        return new Placement.Sent(command.order());
    }

    @Override
    public Placement.@Nullable Refused check(NewOrder order) {
        NewOrder clipped = account.clipped(order);
        return clipped == null
                ? new Placement.Refused(Placement.Rule.NOTHING_TO_CLOSE, "0.00", "" + order.intent())
                : account.refusal(new OrderCommand.Place(new ClientOrderId("new"), clipped), ExposureLimits.NONE, now);
    }

    @Override
    public Placement amend(ClientOrderId order, int priceE4, long totalE2) {
        Placement.Refused refused = checkAmend(order, priceE4, totalE2);
        return refused == null ? send(new OrderCommand.Amend(order, priceE4, totalE2)) : refuse(refused);
    }

    @Override
    public Placement.@Nullable Refused checkAmend(ClientOrderId order, int priceE4, long totalE2) {
        return account.refusal(new OrderCommand.Amend(order, priceE4, totalE2), ExposureLimits.NONE, now);
    }

    @Override
    public Placement cancel(ClientOrderId order) {
        Placement.Refused refused = account.refusal(new OrderCommand.Cancel(order), ExposureLimits.NONE, now);
        return refused == null ? send(new OrderCommand.Cancel(order)) : refuse(refused);
    }

    @Override
    public int poll(OrderListener listener) {
        now++;
        return 0;
    }

    @Override
    public AccountView account() {
        return account;
    }

    @Override
    public void addListener(ManagerListener listener) {
        listeners.add(listener);
    }

    @Override
    public ManagerSnapshot snapshot() {
        return ManagerSnapshot.of(now, "", account, activity);
    }

    @Override
    public void close() {
        closed = true;
    }

    /** The live order. */
    WorkingOrder working(ClientOrderId id) {
        return account.tracked(id);
    }
}
