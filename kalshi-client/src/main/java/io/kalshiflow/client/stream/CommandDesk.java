package io.kalshiflow.client.stream;

import io.kalshiflow.client.internal.wire.CommandText;
import io.kalshiflow.client.stream.Channel.Items;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Numbers and sends the commands of one connection, and knows which wait for an answer. One thread. */
final class CommandDesk {
    private final StreamSocket socket;
    private final Map<Long, Command> waiting = new HashMap<>();
    private final ArrayDeque<Command> bySendTime = new ArrayDeque<>();
    private long lastId;
    private long lastProbeNanos;
    private boolean failed;

    CommandDesk(StreamSocket socket, long nowNanos) {
        this.socket = socket;
        lastProbeNanos = nowNanos;
    }

    void subscribe(Wanted wanted, List<String> items, long nowNanos) {
        Channel channel = wanted.channel;
        CommandText text = next("subscribe").with("channels", List.of(channel.wireName()));
        if (!items.isEmpty()) {
            text.with(channel.items().field, items);
        }
        if (channel.items() == Items.MARKETS) {
            text.with("skip_ticker_ack", true);
        }
        if (channel == Channel.ORDER_BOOK) {
            // The default is about to change; the decoder reads the scale that is asked for here.
            text.with("use_yes_price", true);
        } else if (channel == Channel.TICKER) {
            text.with("send_initial_snapshot", true);
        }
        send(Command.Kind.SUBSCRIBE, channel, Wanted.NO_SID, items, wanted.withExtras(text), nowNanos);
    }

    void add(Channel channel, long sid, List<String> items, long nowNanos) {
        CommandText text = update(channel, sid, channel.items().addAction, items);
        if (channel == Channel.TICKER) {
            text.with("send_initial_snapshot", true);
        }
        send(Command.Kind.ADD, channel, sid, items, text, nowNanos);
    }

    void remove(Channel channel, long sid, List<String> items, long nowNanos) {
        CommandText text = update(channel, sid, channel.items().removeAction, items);
        send(Command.Kind.REMOVE, channel, sid, items, text, nowNanos);
    }

    void snapshots(long sid, List<String> markets, long nowNanos) {
        CommandText text = update(Channel.ORDER_BOOK, sid, "get_snapshot", markets);
        send(Command.Kind.SNAPSHOT, Channel.ORDER_BOOK, sid, markets, text, nowNanos);
    }

    void unsubscribe(Channel channel, long sid, long nowNanos) {
        CommandText text = next("unsubscribe").withOne("sids", sid);
        send(Command.Kind.UNSUBSCRIBE, channel, sid, List.of(), text, nowNanos);
    }

    void probe(long nowNanos) {
        lastProbeNanos = nowNanos;
        send(Command.Kind.PROBE, null, Wanted.NO_SID, List.of(), next("list_subscriptions"), nowNanos);
    }

    private CommandText update(Channel channel, long sid, String action, List<String> items) {
        return next("update_subscription")
                .withOne("sids", sid)
                .with("action", action)
                .with(channel.items().field, items);
    }

    private CommandText next(String name) {
        return CommandText.of(++lastId, name);
    }

    private void send(
            Command.Kind kind,
            @Nullable Channel channel,
            long sid,
            List<String> items,
            CommandText text,
            long nowNanos) {
        Command command = new Command(lastId, kind, channel, sid, items, nowNanos);
        waiting.put(lastId, command);
        bySendTime.add(command);
        failed |= !socket.send(text.text());
    }

    /** The command that an answer is to, which waits no more; null if it is to none. */
    @Nullable
    Command answered(long id) {
        return waiting.remove(id);
    }

    /** Waits no more for answers about a subscription that is gone. */
    void forget(Channel channel) {
        waiting.values().removeIf(each -> each.channel() == channel);
    }

    /** When the last probe was sent; when this was made, before the first. */
    long lastProbeNanos() {
        return lastProbeNanos;
    }

    /** Whether subscriptions of our account are not confirmed yet. */
    boolean awaitsPrivate() {
        return waiting.values().stream()
                .anyMatch(each -> each.channel() != null && each.channel().isPrivate());
    }

    /** Whether a command could not even be sent. */
    boolean failed() {
        return failed;
    }

    /** A command that waits since before this time; null if none does. Probes are judged by whether anything comes. */
    @Nullable
    Command overdue(long sinceNanos) {
        while (!bySendTime.isEmpty()
                && (bySendTime.element().kind() == Command.Kind.PROBE
                        || !waiting.containsKey(bySendTime.element().id()))) {
            bySendTime.remove();
        }
        Command oldest = bySendTime.peek();
        return oldest != null && oldest.sentNanos() - sinceNanos < 0 ? oldest : null;
    }
}
