package io.kalshiflow.order.live;

import io.kalshiflow.client.rest.OrderGroupRef;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.order.Listeners;
import io.kalshiflow.order.OrderActivity;
import io.kalshiflow.order.journal.JournalEntry;
import io.kalshiflow.order.journal.OrderJournal;
import io.kalshiflow.trade.Account;
import io.kalshiflow.trade.ClientOrderId;
import io.kalshiflow.trade.NewOrder;
import io.kalshiflow.trade.OrderCommand;
import io.kalshiflow.trade.OrderEvent;
import io.kalshiflow.trade.OrderListener;
import io.kalshiflow.trade.Placement;
import io.kalshiflow.trade.PositionState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The account of a live manager and all that is folded with it: every step enters the journal, the account, the
 * statistics, and the ears of the listeners, in this order and nowhere else. One thread.
 */
final class Books {
    /** What a market paid for a YES contract, and when. */
    record Payout(int yesPayoutE4, long micros) {}

    final Account account = new Account();
    final OrderIndex orders = new OrderIndex();
    final Movements movements = new Movements(account);
    final TradeIds trades = new TradeIds();
    /** What markets have paid, oldest first. */
    final Map<MarketTicker, Payout> paid = new LinkedHashMap<>();
    /** Our order groups at the exchange and their limits, those of earlier processes too, oldest first. */
    final Map<OrderGroupRef, Long> groups = new LinkedHashMap<>();

    /** Transfers between shards that have no answer yet: their money may be on either. */
    int transfersUnderway;

    final OrderActivity activity;
    final Listeners listeners = new Listeners();
    private final OrderJournal journal;
    private final KeptBooks kept = new KeptBooks(this);
    private final LongSupplier nowMicros;

    private OrderListener hearer = OrderListener.NONE;
    private @Nullable Throwable thrown;
    private BiConsumer<LiveOrder, String> nameHearer = (order, name) -> {};
    private int told;
    private long lastEntry;
    /** Changes of the account so far: two equal numbers mean that nothing happened between. */
    private long version;

    private long lastEventMicros;
    private long refusals;
    private boolean beginningKept = true;
    private boolean closed;

    Books(OrderJournal journal, int executionsKept, LongSupplier nowMicros) {
        this.journal = journal;
        this.nowMicros = nowMicros;
        activity = new OrderActivity(executionsKept);
    }

    long nowMicros() {
        return nowMicros.getAsLong();
    }

    /** Who hears of events while the owner polls. */
    void hearer(OrderListener listener) {
        hearer = listener;
    }

    /** Throws what the hearer has thrown since this was last asked: it must not stop a step half-way. */
    void rethrow() {
        Throwable first = thrown;
        thrown = null;
        if (first instanceof Error error) {
            throw error;
        } else if (first instanceof RuntimeException exception) {
            throw exception;
        }
    }

    /** How many events were told since this was last asked. */
    int takeTold() {
        int count = told;
        told = 0;
        return count;
    }

    long version() {
        return version;
    }

    /** Grows with everything that a snapshot shows. */
    long changes() {
        return version + refusals;
    }

    /** Number of the last entry, to be committed. */
    long lastEntry() {
        return lastEntry;
    }

    private void write(JournalEntry entry) {
        if (!closed) {
            lastEntry = journal.append(entry);
        }
        version++;
    }

    /** What is told from now on is not kept: the next start finds it at the exchange. */
    void close() {
        closed = true;
        journal.close();
    }

    /** The exchange's time of the last thing that it told. */
    long lastEventMicros() {
        return lastEventMicros;
    }

    /** The exchange told something as of this time of its. */
    void heard(long exchangeMicros) {
        lastEventMicros = Math.max(lastEventMicros, exchangeMicros);
    }

    // ---- where the books begin

    void open(Map<Integer, Long> cashE6) {
        cashE6.forEach((shard, cash) -> {
            write(new JournalEntry.Cash(shard, cash));
            account.adjustCash(new Account.CashAdjustment(shard, "opening", cash));
            movements.moved(shard);
        });
    }

    /** The beginning is whole; it is kept in one piece, by the next compaction. Fills from before this time are in it. */
    void begun(long micros) {
        trades.raiseFloor(micros);
        beginningKept = false;
    }

    /** Whether the journal has the beginning of the books, without which all else in it is nothing. */
    boolean isBeginningKept() {
        return beginningKept;
    }

    void hold(MarketTicker market, PositionState state) {
        write(new JournalEntry.Holding(market, state, Map.of()));
        account.kept().position(market, state, Map.of());
        movements.moved(market);
    }

    void seenBefore(String tradeId, long micros) {
        if (trades.add(tradeId, micros)) {
            write(new JournalEntry.TradeSeen(tradeId, micros));
        }
    }

    /** Repeats the entries of the journal without telling anybody. */
    void replay(List<JournalEntry> entries) {
        entries.forEach(kept::replay);
        account.shards().forEach(movements::moved);
        account.markets().forEach(movements::moved);
        version++;
    }

    /** Makes the journal as short as the books are, and forgets what neither needs any more. */
    void compact() {
        journal.compact(kept.state());
        beginningKept = true;
        kept.forgetTheRest();
    }

    // ---- commands

    LiveOrder placing(OrderCommand.Place command) {
        LiveOrder order = place(command, nowMicros(), 0);
        order.inFlight = command;
        left(command);
        return order;
    }

    void changing(LiveOrder order, OrderCommand command) {
        account.sent(command, nowMicros());
        movedOn(order);
        order.inFlight = command;
        left(command);
    }

    private void movedOn(LiveOrder order) {
        movements.moved(account.exchangeIndex(order.terms.market()));
    }

    private void left(OrderCommand command) {
        write(new JournalEntry.Sent(nowMicros(), command));
        activity.sent(command);
        listeners.tell(each -> each.onSent(command, nowMicros()));
    }

    void resending(LiveOrder order) {
        order.resent = true;
        write(new JournalEntry.Resent(nowMicros(), order.id));
    }

    void refused(String command, Placement.Refused refused) {
        refusals++;
        activity.refused(refused.rule());
        listeners.tell(each -> each.onRefused(command, refused));
    }

    LiveOrder place(OrderCommand.Place command, long micros, long filledBeforeE2) {
        account.sent(command, micros);
        LiveOrder order = new LiveOrder(command.terms(), account.tracked(command.order()), filledBeforeE2);
        orders.add(order);
        movedOn(order);
        return order;
    }

    /** Takes in an order of somebody else's; {@link #tell} its acceptance next. */
    LiveOrder adopt(ClientOrderId name, NewOrder terms, String exchangeId, long filledBeforeE2) {
        long now = nowMicros();
        write(new JournalEntry.Adopted(now, name, terms, exchangeId, filledBeforeE2));
        LiveOrder order = place(new OrderCommand.Place(name, terms), now, filledBeforeE2);
        called(order, exchangeId, 0);
        return order;
    }

    void grouped(OrderGroupRef group, long limitE2) {
        groups.put(group, limitE2);
        write(new JournalEntry.Grouped(group.exchangeIndex(), group.groupId(), limitE2));
    }

    // ---- what became of them

    /** A name of an order at the exchange, and when it had it. */
    void called(LiveOrder order, String exchangeId, long micros) {
        boolean isNew = !order.isCalled(exchangeId);
        orders.called(order, exchangeId, micros);
        if (isNew) {
            nameHearer.accept(order, exchangeId);
        }
    }

    /** Who hears of names, because fills may have come under them before. */
    void nameHearer(BiConsumer<LiveOrder, String> hearer) {
        nameHearer = hearer;
    }

    /** Writes, applies and tells an event. The listener may send commands meanwhile. */
    void tell(OrderEvent event) {
        write(new JournalEntry.Happened(event));
        heard(event.exchangeMicros());
        account.apply(event);
        note(event);
        activity.happened(event, account);
        told++;
        listeners.tell(each -> each.onOrderEvent(event));
        try {
            hearer.onOrderEvent(event);
        } catch (RuntimeException | Error theirs) {
            if (thrown == null) {
                thrown = theirs;
            } else {
                thrown.addSuppressed(theirs);
            }
        }
    }

    /** What an event in the account changes about its order here. */
    void note(OrderEvent event) {
        LiveOrder order = orders.named(event.order());
        if (order == null) {
            return;
        }
        movedOn(order);
        if (event instanceof OrderEvent.Filled) {
            movements.moved(order.terms.market());
        }
        orders.done(order, event.exchangeMicros());
        if (event instanceof OrderEvent.Accepted accepted) {
            order.toldName = accepted.exchangeId();
        } else if (event instanceof OrderEvent.Amended amended) {
            order.toldName = amended.exchangeId();
        }
    }

    void settle(MarketTicker market, Payout payout) {
        write(new JournalEntry.Settled(payout.micros(), market, payout.yesPayoutE4()));
        settled(market, payout);
        listeners.tell(each -> each.onSettled(market, payout.yesPayoutE4(), payout.micros()));
    }

    void settled(MarketTicker market, Payout payout) {
        paid.put(market, payout);
        orders.forget(order -> order.terms.market().equals(market));
        account.settle(market, payout.yesPayoutE4());
        movements.moved(account.exchangeIndex(market));
        movements.moved(market);
    }

    /** Of a market that has paid only what it earned is known from now on; the next compaction keeps it so. */
    void retire(MarketTicker market) {
        paid.remove(market);
        account.retire(market);
        version++;
    }

    void adjustCash(int shard, String name, long amountE6) {
        Account.CashAdjustment adjustment = new Account.CashAdjustment(shard, name, amountE6);
        write(new JournalEntry.CashAdjusted(nowMicros(), adjustment));
        account.adjustCash(adjustment);
        movements.moved(shard);
    }

    boolean isOn(LiveOrder order, int shard) {
        return account.exchangeIndex(order.terms.market()) == shard;
    }
}
