package io.kalshiflow.client.stream;

import io.kalshiflow.book.MarketHandler;
import io.kalshiflow.client.internal.wire.Frame;
import io.kalshiflow.client.internal.wire.FrameDecoder;
import io.kalshiflow.client.internal.wire.FrameKind;
import io.kalshiflow.client.internal.wire.JsonView;
import io.kalshiflow.client.internal.wire.MalformedFrameException;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One WebSocket that is kept open for ever: connects, hears whether anybody is there, and reads what comes. Polling
 * thread only; never calls the user.
 *
 * <p>States: waiting (for the next try), connecting, open. A connection that stays silent is asked something; if that
 * stays unanswered, it is given up and opened anew.
 */
final class Connection {
    private enum State {
        WAITING,
        CONNECTING,
        OPEN,
        CLOSED
    }

    private static final long STABLE_NANOS = Duration.ofSeconds(10).toNanos();
    /** How long a connection may take to open, in shares of the silence that is allowed. */
    private static final int PROBES_PER_SILENCE = 3;

    private final int number;
    private final StreamParts parts;
    private final FrameDecoder decoder;
    private final Outbox outbox;
    private final StreamCounters counters;
    private final MarketCalls calls;
    private final Subscriptions subscriptions;
    private final Backoff backoff;
    private final Supplier<Inbox> newInbox;

    private State state = State.WAITING;
    private Inbox inbox;
    private @Nullable StreamSocket socket;
    private @Nullable CommandDesk desk;
    private long nextTryNanos;
    private long openedNanos;
    private boolean everOpen;
    private boolean announced;
    private long lastMessageMicros;
    /** When the last connection whose opening was told fell silent. */
    private long lostMicros;

    private long conflatedBefore;

    /** The frame that {@link #advance} decoded and the handler has not got. */
    private @Nullable Frame frame;

    private long frameMicros;
    private boolean frameRecovers;

    Connection(
            int number,
            StreamParts parts,
            FrameDecoder decoder,
            Outbox outbox,
            StreamCounters counters,
            MarketCalls calls,
            Subscriptions subscriptions) {
        this.number = number;
        this.parts = parts;
        this.decoder = decoder;
        this.outbox = outbox;
        this.counters = counters;
        this.calls = calls;
        this.subscriptions = subscriptions;
        backoff = new Backoff(parts.limits().longestPause(), parts.random());
        newInbox = () -> new Inbox(parts.limits(), parts.clock(), parts.ticker(), parts.doorbell());
        inbox = newInbox.get();
        nextTryNanos = parts.ticker().nanos();
    }

    Subscriptions subscriptions() {
        return subscriptions;
    }

    boolean isOpen() {
        return state == State.OPEN;
    }

    long conflated() {
        return conflatedBefore + inbox.conflated();
    }

    /** Does what is due at this time. */
    void tick(long nowNanos, long nowMicros) {
        switch (state) {
            case WAITING -> {
                if (nowNanos - nextTryNanos >= 0) {
                    connect();
                }
            }
            case CONNECTING -> {
                if (nowNanos - inbox.heardNanos() > parts.limits().silence().toNanos()) {
                    giveUp("no connection within " + parts.limits().silence(), nowNanos, nowMicros);
                }
            }
            case OPEN -> watch(nowNanos, nowMicros);
            case CLOSED -> {}
        }
    }

    private void connect() {
        conflatedBefore += inbox.conflated();
        inbox = newInbox.get();
        state = State.CONNECTING;
        socket = parts.connector().connect(inbox);
    }

    private void watch(long nowNanos, long nowMicros) {
        CommandDesk commands = desk;
        if (commands == null) {
            return;
        }
        long silence = parts.limits().silence().toNanos();
        long silent = nowNanos - inbox.heardNanos();
        Command unanswered = commands.overdue(nowNanos - parts.limits().answer().toNanos());
        if (silent > silence) {
            giveUp("nothing arrived for " + parts.limits().silence(), nowNanos, nowMicros);
        } else if (unanswered != null && inbox.isEmpty()) {
            giveUp("a command (" + unanswered.kind() + ") was not answered", nowNanos, nowMicros);
        } else if (commands.failed()) {
            giveUp("a command could not be sent", nowNanos, nowMicros);
        } else {
            if (Math.min(silent, nowNanos - commands.lastProbeNanos()) > silence / PROBES_PER_SILENCE) {
                commands.probe(nowNanos);
            }
            if (nowNanos - openedNanos > STABLE_NANOS) {
                backoff.reset();
            }
            subscriptions.tick(nowNanos, nowMicros);
            announce(nowMicros);
        }
    }

    /** Tells that it is open, but not before the exchange has confirmed what the account is watched with. */
    private void announce(long nowMicros) {
        if (announced || desk == null || subscriptions.awaitsPrivate()) {
            return;
        }
        announced = true;
        outbox.tell(
                everOpen
                        ? new ConnectionEvent.Reconnected(number, nowMicros, lostMicros)
                        : new ConnectionEvent.Connected(number, nowMicros));
        everOpen = true;
    }

    private void giveUp(String reason, long nowNanos, long nowMicros) {
        StreamSocket gone = socket;
        if (gone != null) {
            gone.abort();
        }
        lost(reason, 0, nowNanos, nowMicros);
    }

    private void lost(String reason, int httpStatus, long nowNanos, long nowMicros) {
        long pause = backoff.next();
        if (announced) {
            lostMicros = lastMessageMicros;
        }
        announced = false;
        socket = null;
        desk = null;
        state = State.WAITING;
        nextTryNanos = nowNanos + pause;
        counters.disconnects++;
        subscriptions.lost(reason, nowMicros);
        outbox.tell(new ConnectionEvent.Disconnected(number, nowMicros, reason, httpStatus, Duration.ofNanos(pause)));
    }

    /** Takes one thing out of the inbox; false if it is empty. What has to be told is in the outbox and the frame then. */
    boolean advance() {
        Inbox.Entry entry = state == State.CONNECTING || state == State.OPEN ? inbox.take() : null;
        if (entry == null) {
            return false;
        }
        long nowNanos = parts.ticker().nanos();
        switch (entry.kind) {
            case OPENED -> opened(nowNanos, entry.receiveMicros);
            case MESSAGE -> message(entry, nowNanos);
            case OVERFLOWED -> {
                counters.overflows++;
                int waiting = parts.limits().mostWaiting();
                outbox.tell(new ConnectionEvent.Overflowed(number, entry.receiveMicros, waiting));
                giveUp("messages came faster than they were polled", nowNanos, entry.receiveMicros);
            }
            case CLOSED -> lost(entry.text, entry.httpStatus, nowNanos, entry.receiveMicros);
        }
        return true;
    }

    private void opened(long nowNanos, long nowMicros) {
        StreamSocket open = socket;
        if (state != State.CONNECTING || open == null) {
            return;
        }
        counters.connects++;
        lastMessageMicros = nowMicros;
        state = State.OPEN;
        openedNanos = nowNanos;
        CommandDesk commands = new CommandDesk(open, nowNanos);
        desk = commands;
        subscriptions.opened(commands, nowNanos);
        announce(nowMicros);
    }

    private void message(Inbox.Entry entry, long nowNanos) {
        counters.messages++;
        counters.characters += entry.text.length();
        lastMessageMicros = entry.receiveMicros;
        try {
            process(entry, nowNanos);
        } finally {
            // What a tap throws ends the poll, not the message: it is delivered by the next one.
            parts.tap().onMessage(number, entry.receiveMicros, entry.text);
        }
    }

    private void process(Inbox.Entry entry, long nowNanos) {
        Frame decoded;
        try {
            decoded = decoder.decode(entry.text);
        } catch (MalformedFrameException bad) {
            malformed(entry, bad);
            // It may have been about any book: which numbers are missing is only seen at the next message.
            subscriptions.books().resync(null, "a message could not be read", nowNanos, entry.receiveMicros);
            return;
        }
        try {
            read(decoded, entry, nowNanos);
        } catch (MalformedFrameException bad) {
            malformed(entry, bad);
        }
        announce(entry.receiveMicros);
    }

    private void malformed(Inbox.Entry entry, MalformedFrameException bad) {
        counters.malformed++;
        String reason = String.valueOf(bad.getMessage());
        outbox.tell(new ConnectionEvent.Malformed(number, entry.receiveMicros, reason, entry.text));
    }

    private void read(Frame decoded, Inbox.Entry entry, long nowNanos) {
        long receiveMicros = entry.receiveMicros;
        if (decoded.sendingMillis() > 0) {
            counters.lagMicros = receiveMicros - decoded.sendingMillis() * 1_000;
        }
        if (decoded.sid() != Frame.NONE
                && decoded.seq() != Frame.NONE
                && !subscriptions.accepts(decoded, nowNanos, receiveMicros)) {
            return;
        }
        switch (decoded.kind()) {
            case DELTA -> {
                if (subscriptions.books().isLive(decoded.market())) {
                    deliver(decoded, receiveMicros, false);
                } else {
                    counters.staleDeltas++;
                }
            }
            case SNAPSHOT -> {
                BookWatch books = subscriptions.books();
                if (books.isWanted(decoded.market())) {
                    deliver(decoded, receiveMicros, books.live(decoded.market()));
                }
            }
            case TRADE -> deliver(decoded, receiveMicros, false);
            case SUBSCRIBED, UNSUBSCRIBED, OK, ERROR -> reply(decoded, entry.text, nowNanos, receiveMicros);
            case OTHER -> {
                StreamEvent event = MessageReader.read(entry.text, receiveMicros);
                calls.of(event);
                outbox.tell(event);
            }
        }
    }

    private void reply(Frame decoded, String text, long nowNanos, long receiveMicros) {
        JsonView root = JsonView.read(text);
        JsonView msg = root.at("msg");
        long id = root.at("id").isPresent() ? root.at("id").integer() : -1;
        switch (decoded.kind()) {
            case SUBSCRIBED ->
                subscriptions.onSubscribed(
                        id, msg.at("channel").text(), msg.at("sid").integer(), nowNanos, receiveMicros);
            case UNSUBSCRIBED -> subscriptions.onUnsubscribed(id, decoded.sid());
            case OK -> subscriptions.onDone(id, decoded.sid(), nowNanos, receiveMicros);
            default -> {
                int code = msg.at("code").integer();
                String message = msg.at("msg").textIfAny();
                if (subscriptions.onError(id, decoded.sid(), code, message, nowNanos, receiveMicros)) {
                    giveUp("error " + code + " of an unknown subscription: " + message, nowNanos, receiveMicros);
                }
            }
        }
    }

    private void deliver(Frame decoded, long receiveMicros, boolean recovers) {
        frame = decoded;
        frameMicros = receiveMicros;
        frameRecovers = recovers;
        counters.marketEvents++;
    }

    /** Gives the handler the frame that waits for it; false if none does. */
    boolean deliverFrame(MarketHandler handler) {
        Frame waiting = frame;
        if (waiting == null) {
            return false;
        }
        frame = null;
        if (waiting.kind() != FrameKind.TRADE && !subscriptions.books().isLive(waiting.market())) {
            return true; // what was told meanwhile has made it worthless
        }
        if (frameRecovers) {
            outbox.tell(new SubscriptionEvent.BookRecovered(frameMicros, waiting.ticker()));
        }
        waiting.deliverTo(handler, waiting.market(), frameMicros);
        return true;
    }

    void close() {
        state = State.CLOSED;
        StreamSocket open = socket;
        if (open != null) {
            open.close();
        }
    }
}
