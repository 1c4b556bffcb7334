package io.kalshiflow.client.testing;

import io.kalshiflow.client.stream.Inbox;
import io.kalshiflow.client.stream.StreamConnector;
import io.kalshiflow.client.stream.StreamSocket;
import io.kalshiflow.client.testing.rest.ExchangeDispatcher;
import io.kalshiflow.client.testing.stream.DirectLine;
import io.kalshiflow.client.testing.stream.ExchangeStream;
import io.kalshiflow.client.testing.venue.Venue;
import org.jspecify.annotations.Nullable;

/** Opens connections to a scripted exchange's stream without sockets; each works on the thread that uses it. */
final class MemoryConnector implements StreamConnector {
    private final Venue venue;
    private final ExchangeStream stream;
    private final ExchangeDispatcher exchange;

    MemoryConnector(Venue venue, ExchangeStream stream, ExchangeDispatcher exchange) {
        this.venue = venue;
        this.stream = stream;
        this.exchange = exchange;
    }

    @Override
    public StreamSocket connect(Inbox inbox) {
        if (!exchange.letsConnect()) {
            inbox.closed("the handshake was refused", 0);
            return new Socket(null, inbox);
        }
        DirectLine line = DirectLine.open(venue, stream, inbox::message, () -> inbox.closed("the exchange hung up", 0));
        inbox.opened();
        return new Socket(line, inbox);
    }

    private record Socket(@Nullable DirectLine line, Inbox inbox) implements StreamSocket {
        @Override
        public boolean send(String text) {
            return line != null && line.send(text);
        }

        @Override
        public void close() {
            abort();
        }

        @Override
        public void abort() {
            if (line != null) {
                line.hangUp();
            }
            inbox.closed("we hung up", 0);
        }
    }

    @Override
    public void close() {}
}
