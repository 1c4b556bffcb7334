package io.kalshiflow.order.live;

import io.kalshiflow.client.rest.OrderGroupRef;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.order.journal.JournalEntry;
import io.kalshiflow.trade.Account;
import io.kalshiflow.trade.ClientOrderId;
import io.kalshiflow.trade.OrderCommand;
import io.kalshiflow.trade.OrderEvent;
import io.kalshiflow.trade.OrderView;
import io.kalshiflow.trade.PositionState;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The books as entries of a journal: what a compaction keeps of them, and how a restart repeats it. What is not kept
 * is forgotten here too, so that no entry is ever written about an order that the journal does not have. One thread.
 */
final class KeptBooks {
    private final Books books;

    KeptBooks(Books books) {
        this.books = books;
    }

    // ---- out

    /** Everything that a restart needs. */
    List<JournalEntry> state() {
        List<JournalEntry> entries = new ArrayList<>();
        Account account = books.account;
        entries.add(new JournalEntry.Began(books.trades.floorMicros()));
        for (int shard : account.shards()) {
            entries.add(new JournalEntry.Cash(shard, account.cashE6(shard)));
        }
        books.groups.forEach(
                (group, limit) -> entries.add(new JournalEntry.Grouped(group.exchangeIndex(), group.groupId(), limit)));
        entries.add(new JournalEntry.Retired(
                account.retired().state(), account.kept().retiredByTag()));
        books.paid.forEach(
                (market, paid) -> entries.add(new JournalEntry.Settled(paid.micros(), market, paid.yesPayoutE4())));
        for (MarketTicker market : account.markets()) {
            PositionState total = account.position(market).state();
            if (total.countE2() != 0 || total.volumeE2() != 0) {
                entries.add(
                        new JournalEntry.Holding(market, total, account.kept().positionsByTag(market)));
            }
        }
        for (LiveOrder order : books.orders.all()) {
            if (isNeeded(order)) {
                entries.add(new JournalEntry.Carried(order.terms, order.working.state(), order.filledBeforeE2));
                if (order.resent) {
                    entries.add(new JournalEntry.Resent(books.nowMicros(), order.id));
                }
            }
        }
        books.trades.forEach((id, micros) -> entries.add(new JournalEntry.TradeSeen(id, micros)));
        return entries;
    }

    /** Of an order that was over lately something may still arrive: an old answer, a fill, or the order itself. */
    private boolean isNeeded(LiveOrder order) {
        return !order.isDone() || order.needsLook() || order.doneMicros >= books.trades.floorMicros();
    }

    void forgetTheRest() {
        books.account.forget(working -> {
            LiveOrder order = books.orders.named(working.id());
            return working.isDone() && (order == null || !isNeeded(order));
        });
        books.orders.forget(order -> !isNeeded(order));
        books.orders.forgetNames(
                books.trades.floorMicros(), (order, names) -> books.account.forgetNames(order.working, names));
    }

    // ---- in

    /** Repeats an entry. */
    void replay(JournalEntry entry) {
        if (entry instanceof JournalEntry.Began began) {
            books.trades.raiseFloor(began.micros());
        } else if (entry instanceof JournalEntry.Cash cash) {
            books.account.adjustCash(new Account.CashAdjustment(cash.exchangeIndex(), "opening", cash.cashE6()));
        } else if (entry instanceof JournalEntry.Holding holding) {
            books.account.kept().position(holding.market(), holding.total(), holding.byTag());
        } else if (entry instanceof JournalEntry.Retired retired) {
            books.account.kept().retired(retired.total(), retired.byTag());
        } else if (entry instanceof JournalEntry.Carried carried) {
            carry(carried);
        } else if (entry instanceof JournalEntry.TradeSeen seen) {
            books.trades.add(seen.tradeId(), seen.exchangeMicros());
        } else if (entry instanceof JournalEntry.Sent sent) {
            sent(sent);
        } else if (entry instanceof JournalEntry.Resent resent) {
            known(resent.order()).resent = true;
        } else if (entry instanceof JournalEntry.Happened happened) {
            happened(happened.event());
        } else if (entry instanceof JournalEntry.Adopted adopted) {
            OrderCommand.Place command = new OrderCommand.Place(adopted.order(), adopted.terms());
            books.called(books.place(command, adopted.micros(), adopted.filledBeforeE2()), adopted.exchangeId(), 0);
        } else if (entry instanceof JournalEntry.Grouped grouped) {
            OrderGroupRef group = new OrderGroupRef(grouped.groupId(), grouped.exchangeIndex());
            books.groups.put(group, grouped.limitE2());
        } else if (entry instanceof JournalEntry.Settled settled) {
            books.settled(settled.market(), new Books.Payout(settled.yesPayoutE4(), settled.micros()));
        } else if (entry instanceof JournalEntry.CashAdjusted adjusted) {
            books.account.adjustCash(adjusted.adjustment());
        }
    }

    private void carry(JournalEntry.Carried carried) {
        OrderView view = carried.state().view();
        books.account.kept().order(carried.state(), books.nowMicros());
        LiveOrder order = new LiveOrder(carried.terms(), books.account.tracked(view.id()), carried.filledBeforeE2());
        order.inFlight = inFlight(carried);
        // When it changed or ended is not kept: as if just now, answers from before are nothing new.
        order.changedMicros = books.nowMicros();
        order.doneMicros = order.isDone() ? books.nowMicros() : 0;
        books.orders.add(order);
        view.exchangeIds().forEach(each -> {
            books.called(order, each, 0);
            order.toldName = each;
        });
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

    private void sent(JournalEntry.Sent sent) {
        if (sent.command() instanceof OrderCommand.Place command) {
            books.place(command, sent.micros(), 0).inFlight = command;
            return;
        }
        LiveOrder order = known(sent.command().order());
        books.account.sent(sent.command(), sent.micros());
        order.inFlight = sent.command();
    }

    private void happened(OrderEvent event) {
        LiveOrder order = known(event.order());
        books.account.apply(event);
        if (event instanceof OrderEvent.Filled filled) {
            books.trades.add(filled.fill().tradeId(), filled.exchangeMicros());
        } else if (event instanceof OrderEvent.Accepted accepted) {
            books.called(order, accepted.exchangeId(), accepted.exchangeMicros());
            order.changedMicros = accepted.exchangeMicros();
        } else if (event instanceof OrderEvent.Amended amended) {
            books.called(order, amended.exchangeId(), amended.exchangeMicros());
            order.changedMicros = amended.exchangeMicros();
        }
        if (order.working.inFlight() == OrderView.InFlight.NONE) {
            order.inFlight = null;
        }
        books.note(event);
    }

    private LiveOrder known(ClientOrderId name) {
        LiveOrder order = books.orders.named(name);
        if (order == null) {
            throw new IllegalStateException("the journal tells of order " + name + " before it was sent");
        }
        return order;
    }
}
