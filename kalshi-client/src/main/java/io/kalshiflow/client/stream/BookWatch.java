package io.kalshiflow.client.stream;

import io.kalshiflow.client.internal.wire.TickerTable;
import io.kalshiflow.market.MarketTicker;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that no book of one connection is used that may be wrong, and that each gets its snapshot. One thread.
 */
final class BookWatch {
    private final int itemsPerCommand;
    private final TickerTable tickers;
    private final Outbox outbox;
    private final StreamCounters counters;
    private final LongSupplier nowMicros;
    private final BookStates states;
    private @Nullable CommandDesk desk;
    private long sid = Wanted.NO_SID;

    BookWatch(
            StreamLimits limits, TickerTable tickers, Outbox outbox, StreamCounters counters, LongSupplier nowMicros) {
        this.nowMicros = nowMicros;
        itemsPerCommand = limits.itemsPerCommand();
        this.tickers = tickers;
        this.outbox = outbox;
        this.counters = counters;
        states = new BookStates(limits.answer().toNanos());
    }

    void opened(CommandDesk commands) {
        desk = commands;
    }

    void lost(String reason, long receiveMicros) {
        desk = null;
        sid = Wanted.NO_SID;
        stale(reason, receiveMicros);
    }

    /** The number of the books' subscription from now on. */
    void subscribed(Channel channel, long newSid) {
        if (channel == Channel.ORDER_BOOK) {
            sid = newSid;
        }
    }

    /** Snapshots of these were asked for. */
    void asked(Collection<String> items, long nowNanos) {
        items.forEach(item -> states.ask(tickers.handle(new MarketTicker(item)), nowNanos));
    }

    /** Only these are wanted any more; whoever keeps another one is told not to trust it. */
    void keep(Predicate<String> wanted) {
        states.forEachWanted(market -> {
            if (!wanted.test(tickers.ticker(market).value())) {
                if (states.isLive(market)) {
                    long givenUpMicros = nowMicros.getAsLong();
                    outbox.call(handler -> handler.onGap(market, 0, givenUpMicros));
                }
                states.drop(market);
            }
        });
    }

    /** Those of these that were given up meanwhile, although the exchange still sends them, need their snapshots. */
    void again(List<String> items, long nowNanos) {
        List<String> dropped = items.stream()
                .filter(item -> !states.isWanted(tickers.handle(new MarketTicker(item))))
                .toList();
        if (sid == Wanted.NO_SID) {
            asked(dropped, nowNanos);
        } else {
            request(dropped, nowNanos);
        }
    }

    boolean isLive(int market) {
        return states.isLive(market);
    }

    /** Books that wait for a snapshot. */
    int waiting() {
        return states.waiting();
    }

    boolean isWanted(int market) {
        return states.isWanted(market);
    }

    /** A snapshot of a wanted book is here; whether the book was stale before. */
    boolean live(int market) {
        return states.live(market);
    }

    /** All are stale until their next snapshots. */
    void stale(String reason, long receiveMicros) {
        mark(null, reason, receiveMicros);
    }

    /**
     * Some books, or all if they are null, are stale, and their snapshots are asked for; but not of books that wait for
     * one just asked for: many faults in a row are no reason for many requests.
     */
    void resync(@Nullable Collection<MarketTicker> some, String reason, long nowNanos, long receiveMicros) {
        List<String> needed = mark(some, reason, receiveMicros);
        needed.removeIf(item -> states.isOnItsWay(tickers.find(new MarketTicker(item)), nowNanos));
        request(needed, nowNanos);
    }

    /** Gives the wanted ones of them. */
    private List<String> mark(@Nullable Collection<MarketTicker> some, String reason, long receiveMicros) {
        List<String> wanted = new ArrayList<>();
        List<MarketTicker> stale = new ArrayList<>();
        states.forEachWanted(market -> {
            MarketTicker ticker = tickers.ticker(market);
            if (some == null || some.contains(ticker)) {
                wanted.add(ticker.value());
                if (states.stale(market)) {
                    stale.add(ticker);
                    outbox.call(handler -> handler.onGap(market, 0, receiveMicros));
                }
            }
        });
        if (!stale.isEmpty()) {
            outbox.tell(new SubscriptionEvent.BooksStale(receiveMicros, stale, reason));
        }
        return wanted;
    }

    private void request(List<String> markets, long nowNanos) {
        CommandDesk commands = desk;
        if (commands == null || sid == Wanted.NO_SID) {
            return; // subscribing brings them
        }
        for (int from = 0; from < markets.size(); from += itemsPerCommand) {
            List<String> some = List.copyOf(markets.subList(from, Math.min(markets.size(), from + itemsPerCommand)));
            asked(some, nowNanos);
            counters.snapshotRequests += some.size();
            commands.snapshots(sid, some, nowNanos);
        }
    }

    /** Asks again for what does not come. */
    void tick(long nowNanos, long receiveMicros) {
        if (states.waiting() == 0 || sid == Wanted.NO_SID) {
            return;
        }
        List<String> overdue = new ArrayList<>();
        states.forEachOverdue(nowNanos, market -> {
            MarketTicker ticker = tickers.ticker(market);
            overdue.add(ticker.value());
            outbox.tell(new SubscriptionEvent.SnapshotMissing(receiveMicros, ticker, states.asked(market)));
        });
        request(overdue, nowNanos);
    }
}
