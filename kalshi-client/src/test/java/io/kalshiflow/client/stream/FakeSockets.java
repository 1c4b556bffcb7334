package io.kalshiflow.client.stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Sockets without a network: a test opens them, sees what is sent, and says what comes. */
final class FakeSockets implements StreamConnector {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** One of them. */
    static final class Socket implements StreamSocket {
        private final Inbox inbox;
        private final Consumer<Socket> onSent;
        final List<JsonNode> sent = new ArrayList<>();
        private int read;
        boolean ended;
        boolean refusesToSend;

        Socket(Inbox inbox, Consumer<Socket> onSent) {
            this.inbox = inbox;
            this.onSent = onSent;
        }

        void open() {
            inbox.opened();
        }

        /** A message; single quotes become double ones. */
        boolean brings(String text) {
            return inbox.message(text.replace('\'', '"'));
        }

        void isClosedByPeer(String reason, int status) {
            ended = true;
            inbox.closed(reason, status);
        }

        /** The next command that was sent. */
        JsonNode next() {
            return sent.get(read++);
        }

        boolean hasNext() {
            return read < sent.size();
        }

        @Override
        public boolean send(String text) {
            if (refusesToSend || ended) {
                return false;
            }
            try {
                sent.add(JSON.readTree(text));
            } catch (JsonProcessingException broken) {
                throw new IllegalArgumentException(text, broken);
            }
            onSent.accept(this);
            return true;
        }

        @Override
        public void close() {
            ended = true;
            inbox.closed("closed", 0);
        }

        @Override
        public void abort() {
            ended = true;
        }
    }

    final List<Socket> sockets = new ArrayList<>();
    private Consumer<Socket> onConnect = Socket::open;
    private Consumer<Socket> onSent = socket -> {};
    boolean closed;

    /** What happens at each connecting, instead of opening at once. */
    FakeSockets onConnect(Consumer<Socket> action) {
        onConnect = action;
        return this;
    }

    /** What happens at each command. */
    FakeSockets onSent(Consumer<Socket> action) {
        onSent = action;
        return this;
    }

    Socket last() {
        return sockets.get(sockets.size() - 1);
    }

    @Override
    public StreamSocket connect(Inbox inbox) {
        Socket socket = new Socket(inbox, each -> onSent.accept(each));
        sockets.add(socket);
        onConnect.accept(socket);
        return socket;
    }

    @Override
    public void close() {
        closed = true;
    }
}
