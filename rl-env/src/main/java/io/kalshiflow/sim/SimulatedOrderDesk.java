package io.kalshiflow.sim;

import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.MarketStatus;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.trade.Account;
import io.kalshiflow.trade.AccountView;
import io.kalshiflow.trade.ClientOrderId;
import io.kalshiflow.trade.DirectEntry;
import io.kalshiflow.trade.DoneReason;
import io.kalshiflow.trade.ExposureLimits;
import io.kalshiflow.trade.Intent;
import io.kalshiflow.trade.NewOrder;
import io.kalshiflow.trade.OrderCommand;
import io.kalshiflow.trade.OrderDesk;
import io.kalshiflow.trade.OrderListener;
import io.kalshiflow.trade.Placement;
import io.kalshiflow.trade.QueueView;
import io.kalshiflow.trade.TimeInForce;
import io.kalshiflow.trade.WorkingOrder;
import java.util.Arrays;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An {@link Account} in front of a {@link SimulatedExchange}. Orders are called {@code PREFIX-1, PREFIX-2, …} by the
 * account unless somebody else {@linkplain #nameOrders names} them: the same run gives the same ids. Answers are heard
 * the response latency after they happened. One thread, the one that drives the exchange; nothing is allocated after
 * warm-up as long as nobody listens or names.
 */
public final class SimulatedOrderDesk implements OrderDesk, DirectEntry, QueueView {
    /** Hears of payouts, after the account. */
    @FunctionalInterface
    public interface SettlementListener {
        void onSettled(MarketTicker market, int yesPayoutE4, long micros);
    }

    private final SimulatedExchange exchange;
    private final Account account;
    private final ExposureLimits limits;
    private final int handle;
    private final OrderInbox inbox = new OrderInbox();
    private final HeardAnswers answers;
    private final OrderRecords records;
    /** Orders by the venue's handle; null for those of others. */
    private @Nullable WorkingOrder[] byHandle = new WorkingOrder[64];
    /** Venue's handle by the account's number. */
    private int[] handles = new int[64];

    private final NamedOrders named = new NamedOrders();
    private @Nullable Function<NewOrder, ClientOrderId> names;
    private SettlementListener settlements = (market, payout, micros) -> {};
    /** Whether the market has paid: nothing is carried out there any more. */
    private boolean paid;

    private final DeskCounts counts = new DeskCounts();

    /** Joins the exchange with an account that may trade its market already. */
    public SimulatedOrderDesk(SimulatedExchange exchange, Account account, ExposureLimits limits) {
        this.exchange = exchange;
        this.account = account;
        this.limits = limits;
        answers = new HeardAnswers(exchange, inbox);
        handle = exchange.join(answers);
        records = new OrderRecords(exchange.market().ticker());
    }

    /** Forgets what was under way; for a session that begins anew after {@link SimulatedExchange#reset}. */
    public void reset() {
        inbox.clear();
        counts.reset();
        named.clear();
        paid = false;
    }

    /** Who gives the names of orders from now on; each only once. */
    public void nameOrders(Function<NewOrder, ClientOrderId> namer) {
        names = namer;
    }

    /** Who hears of payouts from now on. */
    public void tellSettlements(SettlementListener listener) {
        settlements = listener;
    }

    public SimulatedExchange exchange() {
        return exchange;
    }

    /** What it sent and heard of so far; a live object. */
    public DeskCounts counts() {
        return counts;
    }

    @Override
    public DirectEntry direct() {
        return this;
    }

    @Override
    public QueueView queue() {
        return this;
    }

    @Override
    public Placement place(NewOrder order) {
        NewOrder clipped = account.clipped(order);
        if (clipped == null) {
            return refusedToClose(order);
        }
        Placement.Refused refused = refusal(clipped);
        if (refused != null) {
            return refused;
        }
        return new Placement.Sent(
                send(clipped.market(), clipped.side(), clipped, flags(clipped)).id());
    }

    private WorkingOrder send(MarketTicker market, BookSide side, NewOrder order, int flags) {
        WorkingOrder placed = names == null
                ? account.placed(
                        market,
                        side,
                        order.priceE4(),
                        order.countE2(),
                        order.closeOnly(),
                        order.tag(),
                        order.decision(),
                        exchange.localMicros())
                : named(names.apply(order), order);
        submit(placed, flags);
        return placed;
    }

    private WorkingOrder named(ClientOrderId name, NewOrder order) {
        account.sent(new OrderCommand.Place(name, order), exchange.localMicros());
        return account.tracked(name);
    }

    private static int flags(NewOrder order) {
        int flags = order.postOnly() ? OrderFlags.POST_ONLY : 0;
        if (order.timeInForce() == TimeInForce.IMMEDIATE_OR_CANCEL) {
            return flags | OrderFlags.IMMEDIATE;
        }
        return order.timeInForce() == TimeInForce.FILL_OR_KILL ? flags | OrderFlags.FILL_OR_KILL : flags;
    }

    private void submit(WorkingOrder placed, int flags) {
        int venueHandle = exchange.place(handle, placed.side(), placed.priceE4(), placed.totalE2(), flags);
        if (venueHandle >= byHandle.length) {
            byHandle = Arrays.copyOf(byHandle, Math.max(venueHandle + 1, 2 * byHandle.length));
        }
        byHandle[venueHandle] = placed;
        note(placed, venueHandle);
        counts.sent();
    }

    private void note(WorkingOrder placed, int venueHandle) {
        int number = placed.number();
        if (number == 0) {
            named.add(placed.id(), venueHandle);
            return;
        }
        if (number >= handles.length) {
            handles = Arrays.copyOf(handles, 2 * number);
        }
        handles[number] = venueHandle;
    }

    private int handleOf(WorkingOrder order) {
        return order.number() == 0 ? named.handle(order.id()) : handles[order.number()];
    }

    @Override
    public Placement.@Nullable Refused check(NewOrder order) {
        NewOrder clipped = account.clipped(order);
        return clipped == null ? refusedToClose(order) : refusal(clipped);
    }

    private Placement.@Nullable Refused refusal(NewOrder clipped) {
        if (paid) {
            return new Placement.Refused(Placement.Rule.MARKET_CLOSED, "ACTIVE", MarketStatus.FINALIZED.toString());
        }
        return account.refusal(
                new OrderCommand.Place(new ClientOrderId("new"), clipped), limits, exchange.localMicros());
    }

    private static Placement.Refused refusedToClose(NewOrder order) {
        return new Placement.Refused(
                Placement.Rule.NOTHING_TO_CLOSE, "0.00", order.intent().toString());
    }

    @Override
    public Placement amend(ClientOrderId order, int priceE4, long totalE2) {
        Placement.Refused refused = checkAmend(order, priceE4, totalE2);
        if (refused != null) {
            return refused;
        }
        sendAmend(account.tracked(order), priceE4, totalE2);
        return new Placement.Sent(order);
    }

    private void sendAmend(WorkingOrder order, int priceE4, long totalE2) {
        account.amendSent(order, priceE4, totalE2, exchange.localMicros());
        exchange.amend(handle, handleOf(order), priceE4, totalE2);
    }

    @Override
    public Placement.@Nullable Refused checkAmend(ClientOrderId order, int priceE4, long totalE2) {
        return account.refusal(new OrderCommand.Amend(order, priceE4, totalE2), limits, exchange.localMicros());
    }

    @Override
    public Placement cancel(ClientOrderId order) {
        Placement.Refused refused = account.refusal(new OrderCommand.Cancel(order), limits, exchange.localMicros());
        if (refused != null) {
            return refused;
        }
        sendCancel(account.tracked(order));
        return new Placement.Sent(order);
    }

    private void sendCancel(WorkingOrder order) {
        account.cancelSent(order);
        exchange.cancel(handle, handleOf(order));
    }

    @Override
    public Placement.@Nullable Rule place(
            MarketTicker market, BookSide side, int priceE4, long countE2, boolean immediate, boolean closeOnly) {
        long count = closeOnly ? Math.min(countE2, account.closableE2(market, side)) : countE2;
        if (count == 0) {
            return Placement.Rule.NOTHING_TO_CLOSE;
        }
        long now = exchange.localMicros();
        Placement.Rule rule = refusal(market, side, priceE4, count, closeOnly, now);
        if (rule == null) {
            submit(placed(market, side, priceE4, count, closeOnly), immediate ? OrderFlags.IMMEDIATE : 0);
        }
        return rule;
    }

    private WorkingOrder placed(MarketTicker market, BookSide side, int priceE4, long countE2, boolean closeOnly) {
        if (names == null) {
            return account.placed(market, side, priceE4, countE2, closeOnly, exchange.localMicros());
        }
        NewOrder order = NewOrder.of(market, Intent.of(side, closeOnly), priceE4, countE2);
        return named(names.apply(order), order);
    }

    @Override
    public Placement.@Nullable Rule check(
            MarketTicker market, BookSide side, int priceE4, long countE2, boolean closeOnly) {
        long count = closeOnly ? Math.min(countE2, account.closableE2(market, side)) : countE2;
        return count == 0
                ? Placement.Rule.NOTHING_TO_CLOSE
                : refusal(market, side, priceE4, count, closeOnly, exchange.localMicros());
    }

    private Placement.@Nullable Rule refusal(
            MarketTicker market, BookSide side, int priceE4, long countE2, boolean closeOnly, long nowMicros) {
        return paid
                ? Placement.Rule.MARKET_CLOSED
                : account.refusal(market, side, priceE4, countE2, closeOnly, limits, nowMicros);
    }

    @Override
    public Placement.@Nullable Rule amend(WorkingOrder order, int priceE4, long totalE2) {
        Placement.Rule rule = checkAmend(order, priceE4, totalE2);
        if (rule == null) {
            sendAmend(order, priceE4, totalE2);
        }
        return rule;
    }

    @Override
    public Placement.@Nullable Rule checkAmend(WorkingOrder order, int priceE4, long totalE2) {
        return account.refusal(order, priceE4, totalE2, limits, exchange.localMicros());
    }

    @Override
    public Placement.@Nullable Rule cancel(WorkingOrder order) {
        Placement.Rule rule = account.refusal(order);
        if (rule == null) {
            sendCancel(order);
        }
        return rule;
    }

    @Override
    public int poll(OrderListener listener) {
        return poll(listener, Integer.MAX_VALUE);
    }

    /** When the answer that {@link #poll} gives out next was known; {@link Long#MAX_VALUE} if none is known by now. */
    public long waitingMicros() {
        return answers.waitingMicros();
    }

    /** As {@link #poll(OrderListener)} for so many answers at most, payouts counted: several desks can take turns. */
    public int poll(OrderListener listener, int limit) {
        answers.listenedTo(listener != OrderListener.NONE);
        int polled = 0;
        for (int taken = 0; taken < limit && answers.waitingMicros() != Long.MAX_VALUE; taken++) {
            int at = inbox.remove();
            if (inbox.kind(at) == OrderInbox.SETTLED) {
                settle(inbox.priceE4(at), inbox.venueMicros(at));
                continue;
            }
            polled++;
            deliver(at, byHandle[inbox.order(at)], listener);
        }
        answers.heard();
        return polled;
    }

    /** Null is an order that the account has forgotten: its object may be another order by now. */
    private void deliver(int at, @Nullable WorkingOrder order, OrderListener listener) {
        if (order != null) {
            apply(at, order);
        }
        if (listener != OrderListener.NONE) {
            int handleOfOrder = inbox.order(at);
            ClientOrderId name = order == null ? named.forgotten(handleOfOrder) : order.id();
            listener.onOrderEvent(records.event(inbox, at, name, exchange.side(handleOfOrder)));
        }
    }

    private void settle(int yesPayoutE4, long micros) {
        MarketTicker market = exchange.market().ticker();
        named.forget(byHandle);
        account.settle(market, yesPayoutE4);
        paid = true;
        settlements.onSettled(market, yesPayoutE4, micros);
    }

    private void apply(int at, WorkingOrder order) {
        long micros = inbox.venueMicros(at);
        switch (inbox.kind(at)) {
            case OrderInbox.ACCEPTED -> account.accepted(order, micros);
            case OrderInbox.FILLED -> {
                account.filled(order, inbox.priceE4(at), inbox.countE2(at), inbox.feeE6(at), micros);
                counts.filled(inbox.countE2(at), inbox.feeE6(at), inbox.liquidity(at));
            }
            case OrderInbox.AMENDED -> account.amended(order, inbox.priceE4(at), inbox.countE2(at), micros);
            case OrderInbox.CANCELED -> account.done(order, inbox.doneReason(at), micros);
            case OrderInbox.REJECTED -> account.done(order, DoneReason.REJECTED, micros);
            default -> account.commandRefused(order, micros);
        }
    }

    @Override
    public AccountView account() {
        return account;
    }

    @Override
    public long aheadE2(WorkingOrder order) {
        return exchange.aheadE2(handleOf(order));
    }

    @Override
    public long aheadE2(WorkingOrder order, double quantile) {
        return exchange.aheadE2(handleOf(order), quantile);
    }

    @Override
    public long behindE2(WorkingOrder order) {
        return exchange.behindE2(handleOf(order));
    }
}
