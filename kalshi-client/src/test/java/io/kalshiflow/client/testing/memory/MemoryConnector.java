package io.kalshiflow.client.testing.memory;

import io.kalshiflow.client.auth.SignedHeaders;
import io.kalshiflow.client.stream.Inbox;
import io.kalshiflow.client.stream.StreamConnector;
import io.kalshiflow.client.stream.StreamSocket;
import io.kalshiflow.client.testing.rest.ApiAnswer;
import io.kalshiflow.client.testing.rest.ApiRequest;
import io.kalshiflow.client.testing.rest.ExchangeAnswers;
import io.kalshiflow.client.testing.rest.ExchangeDispatcher;
import io.kalshiflow.client.testing.stream.ExchangeStream;
import io.kalshiflow.client.testing.stream.MemoryLink;
import io.kalshiflow.client.testing.venue.ExchangeClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Opens WebSockets that are none: a handshake is answered at once, a command is done at once, and a message is in the
 * inbox before whatever caused it returns. Its handshakes have headers and no signature of a key. One thread.
 */
public final class MemoryConnector implements StreamConnector {
    private static final int NORMAL = 1000;
    private static final Map<String, String> HEADERS = Map.of(
            SignedHeaders.KEY.toLowerCase(Locale.ROOT), "memory",
            SignedHeaders.TIMESTAMP.toLowerCase(Locale.ROOT), String.valueOf(ExchangeClock.DEFAULT_START_MILLIS),
            SignedHeaders.SIGNATURE.toLowerCase(Locale.ROOT), "bm9uZQ==");

    private final ExchangeAnswers exchange;
    private final ExchangeStream stream;
    private final List<Socket> sockets = new ArrayList<>();

    public MemoryConnector(ExchangeAnswers exchange, ExchangeStream stream) {
        this.exchange = exchange;
        this.stream = stream;
    }

    @Override
    public StreamSocket connect(Inbox inbox) {
        Socket socket = new Socket(inbox);
        ApiAnswer answer =
                exchange.handshake(new ApiRequest("GET", ExchangeDispatcher.STREAM_PATH, Map.of(), HEADERS, ""));
        if (answer == null) {
            inbox.closed("the connection was cut during its handshake", 0);
        } else if (answer.status() != ExchangeAnswers.SWITCHING) {
            inbox.closed("the handshake was answered with status " + answer.status(), answer.status());
        } else {
            sockets.removeIf(each -> each.over);
            sockets.add(socket);
            socket.link = stream.link(socket);
            inbox.opened();
        }
        return socket;
    }

    @Override
    public void close() {
        List.copyOf(sockets).forEach(Socket::close);
        sockets.clear();
    }

    /** Both sides of what a client calls its socket. */
    private static final class Socket implements StreamSocket, MemoryLink.Client {
        private final Inbox inbox;
        private @Nullable MemoryLink link;
        private boolean over;

        Socket(Inbox inbox) {
            this.inbox = inbox;
        }

        @Override
        public boolean send(String text) {
            return link != null && link.send(text);
        }

        @Override
        public void close() {
            if (link != null) {
                link.close(NORMAL);
            }
        }

        @Override
        public void abort() {
            if (link != null) {
                link.abort();
            }
        }

        @Override
        public boolean message(String text) {
            return inbox.message(text);
        }

        @Override
        public void goodbye(int code, String reason) {
            inbox.closed("the exchange closed it with code " + code + (reason.isEmpty() ? "" : ": " + reason), 0);
        }

        @Override
        public void gone() {
            over = true;
            inbox.closed("the connection was cut", 0);
        }
    }
}
