package io.kalshiflow.client.testing.stream;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One WebSocket connection's subscriptions, and the way of a message out of it. Guarded by the venue's monitor. */
final class Connection {
    private static final int NORMAL = 1000;

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

    Connection(ExchangeStream stream, SessionWriter writer) {
        this.stream = stream;
        this.writer = writer;
    }

    SessionWriter writer() {
        return writer;
    }

    OutboundFaults faults() {
        return faults;
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

    /** A subscription that is or was. */
    Subscription known(int sid) {
        Subscription subscription = everSubscribed.get(sid);
        if (subscription == null) {
            throw new IllegalArgumentException("this connection has had no sid " + sid);
        }
        return subscription;
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
            write(message);
        }
    }

    void release() {
        faults.release().forEach(this::write);
    }

    private void write(Outbound message) {
        stream.leaves(message.json());
        writer.text(message.json() + "\n");
    }

    void ping(byte[] payload) {
        if (!faults.isSilent()) {
            writer.frame(WebSocketFrames.PING, payload);
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

    void close(int code, String reason) {
        closing = true;
        writer.close(code, reason);
    }

    void heardClose(int code) {
        closeCode = code;
        if (!closing) {
            writer.close(code == ConnectionReader.NO_CODE ? NORMAL : code, "");
        }
        cut();
    }

    void cut() {
        open = false;
        subscriptions.clear();
        writer.cut();
    }

    int pongs() {
        return pongs;
    }

    boolean isOpen() {
        return open;
    }

    int closeCode() {
        return closeCode;
    }
}
