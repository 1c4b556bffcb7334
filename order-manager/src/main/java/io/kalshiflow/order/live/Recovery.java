package io.kalshiflow.order.live;

import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.order.journal.JournalEntry;
import io.kalshiflow.trade.OrderCommand;
import io.kalshiflow.trade.OrderEvent;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Repeats what the journal holds, once all of its markets are known; commands without an answer in it are of unknown
 * outcome. A journal whose beginning is not whole is none: nothing was ever sent from it. One thread.
 */
final class Recovery {
    private final List<JournalEntry> entries;
    private final Set<MarketTicker> needed = new LinkedHashSet<>();
    private final Books books;
    private final MarketDirectory markets;
    private final Opening opening;
    private final Leases leases;
    private final Looks looks;
    private final Times times;
    private boolean done;

    Recovery(List<JournalEntry> recovered, Parts parts, Opening opening, Leases leases) {
        boolean whole = recovered.stream().anyMatch(each -> each instanceof JournalEntry.Began);
        entries = whole ? recovered : List.of();
        books = parts.books();
        markets = parts.markets();
        looks = parts.looks();
        times = parts.times();
        this.opening = opening;
        this.leases = leases;
        entries.forEach(this::need);
    }

    private void need(JournalEntry entry) {
        if (entry instanceof JournalEntry.Holding holding) {
            needed.add(holding.market());
        } else if (entry instanceof JournalEntry.Settled settled) {
            needed.add(settled.market());
        } else if (entry instanceof JournalEntry.Carried carried) {
            needed.add(carried.terms().market());
        } else if (entry instanceof JournalEntry.Adopted adopted) {
            needed.add(adopted.terms().market());
        } else if (entry instanceof JournalEntry.Sent sent && sent.command() instanceof OrderCommand.Place place) {
            needed.add(place.terms().market());
        }
    }

    boolean isDone() {
        return done;
    }

    /** Goes on; whether it has just been done. */
    boolean poll() {
        if (done) {
            return false;
        }
        boolean known = true;
        for (MarketTicker each : needed) {
            known &= markets.knows(each);
        }
        if (!known) {
            return false;
        }
        done = true;
        if (!entries.isEmpty()) {
            books.replay(entries);
            opening.fromJournal();
            books.orders.open().forEach(this::wake);
        }
        looks.everything(times.nowMicros());
        return true;
    }

    private void wake(LiveOrder order) {
        leases.resume(order);
        OrderCommand command = order.inFlight;
        String name = order.exchangeId();
        if (command == null) {
            if (order.isPending() && name != null) {
                // The process died between taking it in and telling of it.
                books.tell(new OrderEvent.Accepted(order.id, times.exchangeMicros(), times.nowMicros(), name));
            }
            return;
        }
        order.unknownSinceMicros = times.exchangeMicros();
        if (!order.working.outcomeUnknown()) {
            books.tell(new OrderEvent.OutcomeUnknown(order.id, times.exchangeMicros(), times.nowMicros()));
        }
    }
}
