package io.kalshiflow.client.testing.stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/**
 * One WebSocket connection in a test's hands. Thread-safe.
 *
 * <p>Faults that name a subscription count its coming messages, replies to commands included.
 */
public final class StreamSession {
    private static final byte[] HEARTBEAT = "heartbeat".getBytes(StandardCharsets.UTF_8);
    private static final int CHANNEL_ERROR = 10;
    private static final int BUFFER_OVERFLOW = 25;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final int number;
    private final ExchangeStream stream;
    private final Connection connection;

    StreamSession(int number, ExchangeStream stream, SessionWriter writer) {
        this.number = number;
        this.stream = stream;
        connection = new Connection(stream, writer);
    }

    Connection connection() {
        return connection;
    }

    /** Loses the next messages of a subscription; their sequence numbers are spent. */
    public void dropNext(int sid, int count) {
        run(() -> connection.faults().script(sid, count, Fate.DROP));
    }

    /** Sends the next messages of a subscription twice. */
    public void duplicateNext(int sid, int count) {
        run(() -> connection.faults().script(sid, count, Fate.DUPLICATE));
    }

    /** Lets the next message of a subscription be overtaken by the one after it. */
    public void swapNext(int sid) {
        run(() -> connection.faults().script(sid, 1, Fate.OVERTAKEN));
    }

    /** Cuts the connection in the middle of the next message of a subscription. */
    public void cutWithinNext(int sid) {
        run(() -> connection.faults().script(sid, 1, Fate.CUT_HALFWAY));
    }

    /** Keeps replies to commands back until {@link #release}; data goes on. */
    public void holdReplies() {
        run(connection.faults()::holdReplies);
    }

    /** Keeps every message back until {@link #release}. */
    public void hold() {
        run(connection.faults()::hold);
    }

    /** Sends what was held back, replies last, and holds no more. */
    public void release() {
        run(connection::release);
    }

    /** Sends nothing any more, no pong either; the socket stays open. */
    public void fallSilent() {
        run(connection.faults()::silence);
    }

    /** Sends any text as a message, past all faults: garbage, or a type nobody knows. */
    public void sendRaw(String text) {
        connection.writer().text(text);
    }

    /** Sends a message of a subscription in its sequence, such as an {@code event_fee_update}. */
    public void send(int sid, String type, String msg) {
        try {
            ObjectNode json = (ObjectNode) MAPPER.readTree(msg);
            run(() -> connection.data(type, connection.known(sid), 0, json));
        } catch (JsonProcessingException notJson) {
            throw new IllegalArgumentException("not a JSON object: " + msg, notJson);
        }
    }

    /** Sends a ping as the exchange does every ten seconds. */
    public void ping() {
        run(() -> connection.ping(HEARTBEAT));
    }

    /** Sends an error of a subscription, which ends it if the error is 10 or 25. */
    public void fail(int sid, int code) {
        run(() -> {
            ObjectNode frame = connection.frame("error", connection.known(sid), 0);
            Connection.error(frame, code);
            connection.send(new Outbound(frame, sid, true));
            if (code == CHANNEL_ERROR || code == BUFFER_OVERFLOW) {
                connection.subscriptions().remove(sid);
            }
        });
    }

    /** Closes as a server does: 1001 going away, 1011 unexpected condition, 1012 restart. */
    public void close(int code, String reason) {
        run(() -> connection.close(code, reason));
    }

    /** Cuts the connection without a word. */
    public void cut() {
        run(connection::cut);
    }

    /** Connections are counted from 1. */
    public int number() {
        return number;
    }

    public boolean isOpen() {
        return with(connection::isOpen);
    }

    /** How many pings the client has answered. */
    public int pongs() {
        return with(connection::pongs);
    }

    /** The code with which the client closed, 0 before and if it did not. */
    public int closeCode() {
        return with(connection::closeCode);
    }

    /** The sid of a channel, 0 for none. */
    public int sid(String channel) {
        return with(() -> connection.subscriptions().values().stream()
                .filter(each -> each.channel().wireName().equals(channel))
                .mapToInt(Subscription::sid)
                .findFirst()
                .orElse(0));
    }

    /** The version of the book that a snapshot or delta told of; 0 for any other message. */
    public long versionOf(int sid, long seq) {
        return with(() -> connection.known(sid).versionOf(seq));
    }

    /** The last sequence number a subscription has spent. */
    public long lastSeq(int sid) {
        return with(() -> connection.known(sid).seq());
    }

    private void run(Runnable work) {
        synchronized (stream.lock()) {
            work.run();
        }
    }

    private <T> T with(Supplier<T> work) {
        synchronized (stream.lock()) {
            return work.get();
        }
    }
}
