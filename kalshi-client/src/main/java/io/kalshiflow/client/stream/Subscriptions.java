package io.kalshiflow.client.stream;

import io.kalshiflow.client.internal.wire.Frame;
import io.kalshiflow.client.internal.wire.TickerTable;
import io.kalshiflow.client.stream.Channel.Items;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what one connection has subscribed equal to what it is to have, and its books honest. One thread.
 *
 * <p>What is wanted outlives connections; numbers, sequences and open commands do not.
 */
final class Subscriptions {
    /** Takes markets that the exchange does not let this connection have. */
    @FunctionalInterface
    interface Surplus {
        void onTooMany(Channel channel, List<String> items);
    }

    private static final int MARKET_LIMIT = 26;
    /** Errors that pass: a command timed out at the exchange, too many commands. */
    private static final Set<Integer> PASSING = Set.of(18, 27);
    /** Errors after which a subscription no longer exists: unknown sid, channel error, buffer overflow. */
    private static final Set<Integer> TERMINAL = Set.of(7, 10, 25);

    private static final long PAUSE_NANOS = Duration.ofSeconds(1).toNanos();

    private final StreamLimits limits;
    private final Outbox outbox;
    private final StreamCounters counters;
    private final Surplus surplus;
    private final Map<Channel, Wanted> wanted = new EnumMap<>(Channel.class);
    private final BookWatch books;
    private Sequences sequences = new Sequences();
    private @Nullable CommandDesk desk;

    Subscriptions(
            StreamLimits limits,
            TickerTable tickers,
            Outbox outbox,
            StreamCounters counters,
            LongSupplier nowMicros,
            Surplus surplus) {
        this.limits = limits;
        this.outbox = outbox;
        this.counters = counters;
        this.surplus = surplus;
        books = new BookWatch(limits, tickers, outbox, counters, nowMicros);
    }

    Wanted of(Channel channel) {
        return wanted.computeIfAbsent(channel, each -> new Wanted(each, limits.itemsPerCommand()));
    }

    BookWatch books() {
        return books;
    }

    /** A connection is there. */
    void opened(CommandDesk commands, long nowNanos) {
        desk = commands;
        sequences = new Sequences();
        books.opened(commands);
        wanted.keySet().forEach(channel -> settle(channel, nowNanos));
    }

    /** The connection is gone. */
    void lost(String reason, long receiveMicros) {
        desk = null;
        wanted.values().forEach(Wanted::disconnected);
        books.lost(reason, receiveMicros);
    }

    /** Asks for what is missing of a channel, and gives up what is too much. */
    void settle(Channel channel, long nowNanos) {
        Wanted target = of(channel);
        watchBooks(target, nowNanos);
        CommandDesk commands = desk;
        if (commands == null || target.subscribing || (target.paused && nowNanos - target.pausedUntilNanos < 0)) {
            return;
        }
        target.paused = false;
        if (target.sid != Wanted.NO_SID && target.takeRenewal()) {
            commands.unsubscribe(channel, target.sid, nowNanos);
            target.lost();
        }
        if (target.sid == Wanted.NO_SID) {
            List<String> first = target.missing(target.firstChunk);
            if ((target.isEverything() && !target.wholeRefused) || !first.isEmpty()) {
                target.subscribing = true;
                target.takeRenewal();
                ask(target, first, nowNanos);
                commands.subscribe(target, first, nowNanos);
            }
        } else if (target.isNothing()) {
            commands.unsubscribe(channel, target.sid, nowNanos);
            target.lost();
            books.subscribed(channel, Wanted.NO_SID);
        } else {
            update(commands, target, nowNanos);
        }
    }

    private void update(CommandDesk commands, Wanted target, long nowNanos) {
        int most = limits.itemsPerCommand();
        for (List<String> some = target.surplus(most); !some.isEmpty(); some = target.surplus(most)) {
            target.notAsked(some);
            commands.remove(target.channel, target.sid, some, nowNanos);
        }
        for (List<String> some = target.missing(most); !some.isEmpty(); some = target.missing(most)) {
            ask(target, some, nowNanos);
            commands.add(target.channel, target.sid, some, nowNanos);
        }
    }

    private void ask(Wanted target, List<String> items, long nowNanos) {
        target.asked(items);
        if (target.channel == Channel.ORDER_BOOK) {
            books.asked(items, nowNanos);
        }
    }

    /** Looks after the books that are wanted and no others; one that was given up and is wanted again begins anew. */
    private void watchBooks(Wanted target, long nowNanos) {
        if (target.channel == Channel.ORDER_BOOK) {
            books.keep(target::has);
            books.again(target.askedAndWanted(), nowNanos);
        }
    }

    /** Whether news of our account are wanted that the exchange has neither confirmed nor refused. */
    boolean awaitsPrivate() {
        for (Wanted each : wanted.values()) {
            if (each.channel.isPrivate() && each.isUnsettled()) {
                return true;
            }
        }
        return desk != null && desk.awaitsPrivate();
    }

    /** Takes in a message's number; whether the message is to be looked at. */
    boolean accepts(Frame frame, long nowNanos, long receiveMicros) {
        long expected = sequences.expected(frame.sid());
        switch (sequences.accept(frame.sid(), frame.seq())) {
            case OLD -> {
                counters.oldMessages++;
                return false;
            }
            case GAP -> gap(frame.sid(), expected, frame.seq(), nowNanos, receiveMicros);
            case NEXT -> {}
        }
        return true;
    }

    private void gap(long sid, long expected, long got, long nowNanos, long receiveMicros) {
        counters.gaps++;
        Channel channel = channelOf(sid);
        outbox.tell(new SubscriptionEvent.SequenceGap(receiveMicros, channel, sid, expected, got));
        if (channel == null || channel == Channel.ORDER_BOOK) {
            books.resync(null, "messages " + expected + " to " + (got - 1) + " are missing", nowNanos, receiveMicros);
        }
    }

    private @Nullable Channel channelOf(long sid) {
        for (Wanted each : wanted.values()) {
            if (each.sid == sid) {
                return each.channel;
            }
        }
        return null;
    }

    void onSubscribed(long id, String channelName, long sid, long nowNanos, long receiveMicros) {
        Command command = desk == null ? null : desk.answered(id);
        Channel named = Channel.of(channelName);
        Channel channel = named == null && command != null ? command.channel() : named;
        if (channel == null) {
            return;
        }
        subscribed(channel, sid, nowNanos, receiveMicros);
    }

    private void subscribed(Channel channel, long sid, long nowNanos, long receiveMicros) {
        Wanted target = of(channel);
        target.sid = sid;
        target.subscribing = false;
        books.subscribed(channel, sid);
        outbox.tell(new SubscriptionEvent.Subscribed(receiveMicros, channel, sid));
        settle(channel, nowNanos);
    }

    /** A command was carried out; one that subscribes is answered so if the exchange had the subscription already. */
    void onDone(long id, long sid, long nowNanos, long receiveMicros) {
        CommandDesk commands = desk;
        Command command = commands == null ? null : commands.answered(id);
        if (command != null && command.kind() == Command.Kind.SUBSCRIBE && command.channel() != null && sid >= 0) {
            subscribed(command.channel(), sid, nowNanos, receiveMicros);
        }
    }

    void onUnsubscribed(long id, long sid) {
        if (desk != null) {
            desk.answered(id);
        }
        sequences.forget(sid);
    }

    /** An error; the ids are -1 where the exchange gave none. Whether only a new connection can help. */
    boolean onError(long id, long sid, int code, String message, long nowNanos, long receiveMicros) {
        Command command = desk == null ? null : desk.answered(id);
        Channel channel = command != null ? command.channel() : channelOf(sid);
        boolean ofOlder = command != null && channel != null && command.sid() != of(channel).sid;
        if (TERMINAL.contains(code) && channel != null) {
            if (!ofOlder) {
                terminated(channel, code, message, nowNanos, receiveMicros);
            }
        } else if (TERMINAL.contains(code) && sid < 0) {
            return true; // which one it was is not said
        } else if (command == null || channel == null) {
            outbox.tell(new SubscriptionEvent.Refused(receiveMicros, channel, List.of(), code, message));
        } else {
            failed(command, of(channel), code, message, nowNanos, receiveMicros);
        }
        return false;
    }

    private void terminated(Channel channel, int code, String message, long nowNanos, long receiveMicros) {
        Wanted target = of(channel);
        if (target.sid != Wanted.NO_SID) {
            sequences.forget(target.sid);
        }
        target.lost();
        if (desk != null) {
            desk.forget(channel);
        }
        outbox.tell(new SubscriptionEvent.Terminated(receiveMicros, channel, code, message));
        if (channel == Channel.ORDER_BOOK) {
            books.subscribed(channel, Wanted.NO_SID);
            books.stale("the exchange ended the subscription: " + message, receiveMicros);
        }
        pause(target, nowNanos);
    }

    private void failed(Command command, Wanted target, int code, String message, long nowNanos, long receiveMicros) {
        List<String> items = command.items();
        boolean first = command.kind() == Command.Kind.SUBSCRIBE;
        if (first) {
            target.subscribing = false;
        } else if (command.kind() != Command.Kind.ADD) {
            if (!PASSING.contains(code)) {
                outbox.tell(new SubscriptionEvent.Refused(receiveMicros, target.channel, items, code, message));
            }
            return; // overdue snapshots are asked for again
        }
        if (PASSING.contains(code)) {
            target.notAsked(items);
            pause(target, nowNanos);
        } else if (code == MARKET_LIMIT && first && items.size() > 1) {
            target.notAsked(items);
            target.firstChunk = items.size() / 2;
            pause(target, nowNanos);
        } else if (code == MARKET_LIMIT && !first) {
            target.notAsked(items);
            target.remove(items);
            watchBooks(target, nowNanos);
            surplus.onTooMany(target.channel, items);
        } else {
            target.refused(items);
            outbox.tell(new SubscriptionEvent.Refused(receiveMicros, target.channel, items, code, message));
        }
    }

    private static void pause(Wanted target, long nowNanos) {
        target.paused = true;
        target.pausedUntilNanos = nowNanos + PAUSE_NANOS;
    }

    /** Goes on with what was paused, and asks again for snapshots that do not come. */
    void tick(long nowNanos, long receiveMicros) {
        for (Wanted each : wanted.values()) {
            if (each.paused) {
                settle(each.channel, nowNanos);
            }
        }
        books.tick(nowNanos, receiveMicros);
    }

    /** Whether a channel takes markets, so that connections share them. */
    static boolean isPerMarket(Channel channel) {
        return channel.items() == Items.MARKETS;
    }
}
