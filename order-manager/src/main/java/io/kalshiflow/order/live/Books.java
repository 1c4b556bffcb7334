package io.kalshiflow.order.live;

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
import io.kalshiflow.trade.OrderView;
import io.kalshiflow.trade.Placement;
import io.kalshiflow.trade.PositionState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
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
    final Account account = new Account();
    final TradeIds trades = new TradeIds();
    final OrderActivity activity;
    final Listeners listeners = new Listeners();
    private final OrderJournal journal;
    private final LongSupplier nowMicros;
    private final Map<ClientOrderId, LiveOrder> byName = new LinkedHashMap<>();
    private final Map<String, LiveOrder> byExchangeId = new HashMap<>();
    /** Orders that are not done; those of long ago are many. */
    private final Map<ClientOrderId, LiveOrder> open = new LinkedHashMap<>();
    /** Done orders of which something is still to be found out. */
    private final Map<ClientOrderId, LiveOrder> unsettled = new LinkedHashMap<>();

    private OrderListener hearer = OrderListener.NONE;
    private BiConsumer<LiveOrder, String> nameHearer = (order, name) -> {};
    private int told;
    private long lastEntry;
    /** Changes of the account so far: two equal numbers mean that nothing happened between. */
    private long version;

    private long lastEventMicros;
    private long refusals;

    Books(OrderJournal journal, int executionsKept, LongSupplier nowMicros) {
        this.journal = journal;
        this.nowMicros = nowMicros;
        activity = new OrderActivity(executionsKept);
    }

    /** Who hears of events while the owner polls. */
    void hearer(OrderListener listener) {
        hearer = listener;
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
        lastEntry = journal.append(entry);
        version++;
    }

    /** The exchange's time of the last thing that happened to an order. */
    long lastEventMicros() {
        return lastEventMicros;
    }

    // ---- where the books begin

    void open(Map<Integer, Long> cashE6) {
        cashE6.forEach((shard, cash) -> {
            write(new JournalEntry.Cash(shard, cash));
            account.adjustCash(new Account.CashAdjustment(shard, "opening", cash));
        });
    }

    /** The beginning is whole, and kept in one piece; fills from before this time are in it. */
    void begun(long micros) {
        write(new JournalEntry.Began(micros));
        trades.raiseFloor(micros);
        compact();
    }

    void hold(MarketTicker market, PositionState state) {
        write(new JournalEntry.Holding(market, state, Map.of()));
        account.restorePosition(market, state, Map.of());
    }

    void seenBefore(String tradeId, long micros) {
        if (trades.add(tradeId, micros)) {
            write(new JournalEntry.TradeSeen(tradeId, micros));
        }
    }

    // ---- commands

    LiveOrder placing(OrderCommand.Place command) {
        LiveOrder order = place(command, nowMicros.getAsLong(), 0);
        order.inFlight = command;
        left(command);
        return order;
    }

    void changing(LiveOrder order, OrderCommand command) {
        account.sent(command, nowMicros.getAsLong());
        order.inFlight = command;
        order.sentMicros = nowMicros.getAsLong();
        left(command);
    }

    private void left(OrderCommand command) {
        write(new JournalEntry.Sent(nowMicros.getAsLong(), command));
        activity.sent(command);
        listeners.tell(each -> each.onSent(command, nowMicros.getAsLong()));
    }

    void resending(LiveOrder order) {
        order.resent = true;
        write(new JournalEntry.Resent(nowMicros.getAsLong(), order.id));
    }

    void refused(String command, Placement.Refused refused) {
        refusals++;
        activity.refused(refused.rule());
        listeners.tell(each -> each.onRefused(command, refused));
    }

    private LiveOrder place(OrderCommand.Place command, long micros, long filledBeforeE2) {
        account.sent(command, micros);
        LiveOrder order = new LiveOrder(command.terms(), account.tracked(command.order()), filledBeforeE2);
        order.sentMicros = micros;
        byName.put(order.id, order);
        open.put(order.id, order);
        return order;
    }

    /** Takes in an order of somebody else's; {@link #tell} its acceptance next. */
    LiveOrder adopt(ClientOrderId name, NewOrder terms, String exchangeId, long filledBeforeE2) {
        long now = nowMicros.getAsLong();
        write(new JournalEntry.Adopted(now, name, terms, exchangeId, filledBeforeE2));
        LiveOrder order = place(new OrderCommand.Place(name, terms), now, filledBeforeE2);
        called(order, exchangeId);
        return order;
    }

    // ---- what became of them

    /** Another name of an order at the exchange. */
    void called(LiveOrder order, String exchangeId) {
        order.called(exchangeId);
        byExchangeId.put(exchangeId, order);
        nameHearer.accept(order, exchangeId);
    }

    /** Who hears of names, because fills may have come under them before. */
    void nameHearer(BiConsumer<LiveOrder, String> hearer) {
        nameHearer = hearer;
    }

    /** Writes, applies and tells an event. The listener may send commands meanwhile. */
    void tell(OrderEvent event) {
        write(new JournalEntry.Happened(event));
        lastEventMicros = Math.max(lastEventMicros, event.exchangeMicros());
        account.apply(event);
        noteDone(event);
        activity.happened(event, account);
        told++;
        listeners.tell(each -> each.onOrderEvent(event));
        hearer.onOrderEvent(event);
    }

    private void noteDone(OrderEvent event) {
        LiveOrder order = byName.get(event.order());
        if (order != null && order.isDone() && open.remove(order.id) != null) {
            order.doneMicros = event.exchangeMicros();
            unsettled.put(order.id, order);
        }
    }

    void settle(MarketTicker market, int yesPayoutE4, long micros) {
        write(new JournalEntry.Settled(micros, market, yesPayoutE4));
        forget(market);
        account.settle(market, yesPayoutE4);
        listeners.tell(each -> each.onSettled(market, yesPayoutE4, micros));
    }

    void adjustCash(int shard, String name, long amountE6) {
        Account.CashAdjustment adjustment = new Account.CashAdjustment(shard, name, amountE6);
        write(new JournalEntry.CashAdjusted(nowMicros.getAsLong(), adjustment));
        account.adjustCash(adjustment);
    }

    private void forget(MarketTicker market) {
        List<LiveOrder> ofMarket = byName.values().stream()
                .filter(each -> each.terms.market().equals(market))
                .toList();
        for (LiveOrder order : ofMarket) {
            byName.remove(order.id);
            open.remove(order.id);
            unsettled.remove(order.id);
            order.exchangeIds().forEach(byExchangeId::remove);
        }
    }

    // ---- looking up

    @Nullable
    LiveOrder named(@Nullable ClientOrderId name) {
        return name == null ? null : byName.get(name);
    }

    private LiveOrder known(ClientOrderId name) {
        LiveOrder order = byName.get(name);
        if (order == null) {
            throw new IllegalStateException("the journal tells of order " + name + " before it was sent");
        }
        return order;
    }

    @Nullable
    LiveOrder calledAtExchange(String exchangeId) {
        return byExchangeId.get(exchangeId);
    }

    /** Orders that are not done, oldest first. A copy: telling of one may end others. */
    List<LiveOrder> open() {
        return new ArrayList<>(open.values());
    }

    int openCount() {
        return open.size();
    }

    /** Open orders, and done ones that miss something. */
    List<LiveOrder> needingLooks() {
        unsettled.values().removeIf(each -> !each.needsLook());
        List<LiveOrder> needing = new ArrayList<>();
        for (LiveOrder order : open.values()) {
            if (order.needsLook()) {
                needing.add(order);
            }
        }
        needing.addAll(unsettled.values());
        return needing;
    }

    boolean isOn(LiveOrder order, int shard) {
        return account.exchangeIndex(order.terms.market()) == shard;
    }

    /** Whether anything of a market is still to be found out. */
    boolean isOpen(MarketTicker market) {
        return open.values().stream().anyMatch(each -> each.terms.market().equals(market))
                || needingLooks().stream().anyMatch(each -> each.terms.market().equals(market));
    }

    // ---- from the journal

    /** Repeats an entry without telling anybody. */
    void replay(JournalEntry entry) {
        if (entry instanceof JournalEntry.Began began) {
            trades.raiseFloor(began.micros());
        } else if (entry instanceof JournalEntry.Cash cash) {
            account.adjustCash(new Account.CashAdjustment(cash.exchangeIndex(), "opening", cash.cashE6()));
        } else if (entry instanceof JournalEntry.Holding holding) {
            account.restorePosition(holding.market(), holding.total(), holding.byTag());
        } else if (entry instanceof JournalEntry.Carried carried) {
            carry(carried);
        } else if (entry instanceof JournalEntry.TradeSeen seen) {
            trades.add(seen.tradeId(), seen.exchangeMicros());
        } else if (entry instanceof JournalEntry.Sent sent) {
            replay(sent);
        } else if (entry instanceof JournalEntry.Resent resent) {
            known(resent.order()).resent = true;
        } else if (entry instanceof JournalEntry.Happened happened) {
            replay(happened.event());
        } else if (entry instanceof JournalEntry.Adopted adopted) {
            OrderCommand.Place command = new OrderCommand.Place(adopted.order(), adopted.terms());
            called(place(command, adopted.micros(), adopted.filledBeforeE2()), adopted.exchangeId());
        } else if (entry instanceof JournalEntry.Settled settled) {
            forget(settled.market());
            account.settle(settled.market(), settled.yesPayoutE4());
        } else if (entry instanceof JournalEntry.CashAdjusted adjusted) {
            account.adjustCash(adjusted.adjustment());
        }
        version++;
    }

    private void carry(JournalEntry.Carried carried) {
        account.restoreOrder(carried.state(), nowMicros.getAsLong());
        ClientOrderId name = carried.state().view().id();
        LiveOrder order = new LiveOrder(carried.terms(), account.tracked(name), carried.filledBeforeE2());
        order.sentMicros = carried.state().view().sentMicros();
        order.inFlight = inFlight(carried);
        byName.put(name, order);
        if (!order.isDone()) {
            open.put(name, order);
        }
        carried.state().view().exchangeIds().forEach(each -> called(order, each));
    }

    private static @Nullable OrderCommand inFlight(JournalEntry.Carried carried) {
        ClientOrderId name = carried.state().view().id();
        return switch (carried.state().view().inFlight()) {
            case NONE -> null;
            case PLACE -> new OrderCommand.Place(name, carried.terms());
            case AMEND ->
                new OrderCommand.Amend(
                        name, carried.state().wantedPriceE4(), carried.state().wantedTotalE2());
            case CANCEL -> new OrderCommand.Cancel(name);
        };
    }

    private void replay(JournalEntry.Sent sent) {
        if (sent.command() instanceof OrderCommand.Place command) {
            place(command, sent.micros(), 0).inFlight = command;
            return;
        }
        LiveOrder order = known(sent.command().order());
        account.sent(sent.command(), sent.micros());
        order.inFlight = sent.command();
        order.sentMicros = sent.micros();
    }

    private void replay(OrderEvent event) {
        account.apply(event);
        LiveOrder order = known(event.order());
        if (event instanceof OrderEvent.Filled filled) {
            trades.add(filled.fill().tradeId(), filled.exchangeMicros());
        } else if (event instanceof OrderEvent.Accepted accepted) {
            called(order, accepted.exchangeId());
            order.changedMicros = accepted.exchangeMicros();
        } else if (event instanceof OrderEvent.Amended amended) {
            called(order, amended.exchangeId());
            order.changedMicros = amended.exchangeMicros();
        }
        if (order.working.inFlight() == OrderView.InFlight.NONE) {
            order.inFlight = null;
        }
        noteDone(event);
        unsettled.remove(order.id);
    }

    // ---- compaction

    /** Everything that a restart needs, as entries. */
    List<JournalEntry> state() {
        List<JournalEntry> entries = new ArrayList<>();
        entries.add(new JournalEntry.Began(trades.floorMicros()));
        for (int shard : account.shards()) {
            entries.add(new JournalEntry.Cash(shard, account.cashE6(shard)));
        }
        for (MarketTicker market : account.markets()) {
            PositionState total = account.position(market).state();
            if (total.countE2() != 0 || total.volumeE2() != 0) {
                entries.add(new JournalEntry.Holding(market, total, account.positionsByTag(market)));
            }
        }
        Collection<LiveOrder> kept = new LinkedHashMap<>(open).values();
        for (LiveOrder order : kept) {
            entries.add(new JournalEntry.Carried(order.terms, order.working.state(), order.filledBeforeE2));
        }
        for (LiveOrder order : needingLooks()) {
            if (order.isDone()) {
                entries.add(new JournalEntry.Carried(order.terms, order.working.state(), order.filledBeforeE2));
            }
        }
        trades.forEach((id, micros) -> entries.add(new JournalEntry.TradeSeen(id, micros)));
        return entries;
    }

    void compact() {
        journal.compact(state());
    }

    boolean journalFailed() {
        return journal.hasFailed();
    }

    long journalLength() {
        return journal.length();
    }
}
