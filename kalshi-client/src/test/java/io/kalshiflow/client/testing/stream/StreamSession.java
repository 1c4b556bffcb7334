package io.kalshiflow.client.testing.stream;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One WebSocket connection, and what a test may do to it. Thread-safe.
 *
 * <p>Faults that name a subscription count its coming messages, replies to commands included.
 */
public final class StreamSession {
    private static final byte[] HEARTBEAT = "heartbeat".getBytes(StandardCharsets.UTF_8);
    private static final int CHANNEL_ERROR = 10;
    private static final int BUFFER_OVERFLOW = 25;

    private final int number;
    private final ExchangeStream stream;
    private final SessionWriter writer;
    private final OutboundFaults faults = new OutboundFaults();
    private final Map<Integer, Subscription> subscriptions = new LinkedHashMap<>();
    /** Those that have ended too, for questions afterwards. */
    private final Map<Integer, Subscription> everSubscribed = new HashMap<>();

    private int lastSid;
    private int pongs;
    private boolean open = true;
    private boolean closing;
    private int closeCode;

    StreamSession(int number, ExchangeStream stream, SessionWriter writer) {
        this.number = number;
        this.stream = stream;
        this.writer = writer;
    }

    /** Loses the next messages of a subscription; their sequence numbers are spent. */
    public void dropNext(int sid, int count) {
        script(sid, count, Fate.DROP);
    }

    /** Sends the next messages of a subscription twice. */
    public void duplicateNext(int sid, int count) {
        script(sid, count, Fate.DUPLICATE);
    }

    /** Lets the next message of a subscription be overtaken by the one after it. */
    public void swapNext(int sid) {
        script(sid, 1, Fate.OVERTAKEN);
    }

    /** Cuts the connection in the middle of the next message of a subscription. */
    public void cutWithinNext(int sid) {
        script(sid, 1, Fate.CUT_HALFWAY);
    }

    private void script(int sid, int count, Fate fate) {
        synchronized (stream.lock()) {
            faults.script(sid, count, fate);
        }
    }

    /** Keeps replies to commands back until {@link #release}; data goes on. */
    public void holdReplies() {
        synchronized (stream.lock()) {
            faults.holdReplies();
        }
    }

    /** Keeps every message back until {@link #release}. */
    public void hold() {
        synchronized (stream.lock()) {
            faults.hold();
        }
    }

    /** Sends what was held back, replies last, and holds no more. */
    public void release() {
        synchronized (stream.lock()) {
            faults.release().forEach(message -> writer.text(message.json() + "\n"));
        }
    }

    /** Sends nothing any more, no pong either; the socket stays open. */
    public void fallSilent() {
        synchronized (stream.lock()) {
            faults.silence();
        }
    }

    /** Sends any text as a message: garbage, or a type nobody knows. */
    public void sendRaw(String text) {
        writer.text(text);
    }

    /** Sends a ping as the exchange does every ten seconds. */
    public void ping() {
        synchronized (stream.lock()) {
            if (!faults.isSilent()) {
                writer.frame(WebSocketFrames.PING, HEARTBEAT);
            }
        }
    }

    /** How many pings the client has answered. */
    public int pongs() {
        synchronized (stream.lock()) {
            return pongs;
        }
    }

    /** Sends an error of a subscription, which ends it if the error is 10 or 25. */
    public void fail(int sid, int code) {
        synchronized (stream.lock()) {
            Subscription subscription = subscriptions.get(sid);
            if (subscription == null) {
                throw new IllegalArgumentException("session " + number + " has no sid " + sid);
            }
            ObjectNode frame = frame("error", subscription, 0);
            error(frame, code);
            send(new Outbound(frame, sid, true));
            if (code == CHANNEL_ERROR || code == BUFFER_OVERFLOW) {
                subscriptions.remove(sid);
            }
        }
    }

    /** Closes as a server does: 1001 going away, 1011 unexpected condition, 1012 restart. */
    public void close(int code, String reason) {
        synchronized (stream.lock()) {
            closing = true;
            writer.close(code, reason);
        }
    }

    /** Cuts the connection without a word. */
    public void cut() {
        synchronized (stream.lock()) {
            open = false;
            subscriptions.clear();
            writer.cut();
        }
    }

    /** Connections are counted from 1. */
    public int number() {
        return number;
    }

    public boolean isOpen() {
        synchronized (stream.lock()) {
            return open;
        }
    }

    /** The code with which the client closed, 0 before and if it did not. */
    public int closeCode() {
        synchronized (stream.lock()) {
            return closeCode;
        }
    }

    /** The sid of a channel, 0 for none. */
    public int sid(String channel) {
        synchronized (stream.lock()) {
            return subscriptions.values().stream()
                    .filter(each -> each.channel().wireName().equals(channel))
                    .mapToInt(Subscription::sid)
                    .findFirst()
                    .orElse(0);
        }
    }

    /** The version of the book that a snapshot or delta told of; 0 for any other message. */
    public long versionOf(int sid, long seq) {
        synchronized (stream.lock()) {
            Subscription subscription = everSubscribed.get(sid);
            if (subscription == null) {
                throw new IllegalArgumentException("session " + number + " has no sid " + sid);
            }
            return subscription.versionOf(seq);
        }
    }

    /** The last sequence number a subscription has spent. */
    public long lastSeq(int sid) {
        synchronized (stream.lock()) {
            Subscription subscription = everSubscribed.get(sid);
            return subscription == null ? 0 : subscription.seq();
        }
    }

    SessionWriter writer() {
        return writer;
    }

    Map<Integer, Subscription> subscriptions() {
        return subscriptions;
    }

    @Nullable
    Subscription subscription(Channel channel) {
        return subscriptions.values().stream()
                .filter(each -> each.channel() == channel)
                .findFirst()
                .orElse(null);
    }

    Subscription subscribe(Channel channel, boolean yesPrices) {
        lastSid++;
        Subscription subscription = new Subscription(lastSid, channel, yesPrices);
        subscriptions.put(lastSid, subscription);
        everSubscribed.put(lastSid, subscription);
        return subscription;
    }

    /** The envelope of a message of a subscription; a numbered one spends a number. */
    ObjectNode frame(String type, Subscription subscription, long version) {
        ObjectNode frame = JsonNodeFactory.instance.objectNode();
        frame.put("type", type).put("sid", subscription.sid());
        if (subscription.channel().isNumbered()) {
            frame.put("seq", subscription.nextSeq(version));
        }
        return frame.put("sending_ts_ms", stream.nowMillis());
    }

    static void error(ObjectNode frame, int code) {
        frame.putObject("msg").put("code", code).put("msg", StreamError.words(code));
    }

    void data(String type, Subscription subscription, long version, ObjectNode msg) {
        ObjectNode frame = frame(type, subscription, version);
        frame.set("msg", msg);
        send(new Outbound(frame, subscription.sid(), false));
    }

    void send(Outbound message) {
        if (!open) {
            return;
        }
        switch (faults.fate(message, stream.chaos())) {
            case DELIVER -> faults.withOvertaken(message).forEach(this::pass);
            case DROP -> {}
            case DUPLICATE -> {
                pass(message);
                pass(message);
            }
            case OVERTAKEN -> faults.overtake(message).forEach(this::pass);
            case CUT -> cut();
            case CUT_HALFWAY -> {
                writer.halfAndCut(message.json() + "\n");
                cut();
            }
        }
    }

    private void pass(Outbound message) {
        if (!faults.keeps(message)) {
            writer.text(message.json() + "\n");
        }
    }

    void heardPing(byte[] payload) {
        if (!faults.isSilent()) {
            writer.frame(WebSocketFrames.PONG, payload);
        }
    }

    void heardPong() {
        pongs++;
    }

    void heardClose(int code) {
        closeCode = code;
        if (!closing) {
            writer.close(code == ExchangeStream.NO_CODE ? 1000 : code, "");
        }
        cut();
    }
}
