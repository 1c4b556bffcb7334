package io.kalshiflow.client.testing.stream;

import io.kalshiflow.client.testing.venue.Venue;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One connection without a socket: what a client says is done on its thread, and what the exchange sends arrives on the
 * thread that caused it. Thread-safe by the venue's monitor.
 */
public final class MemoryLink {
    /** Hears the exchange, under its monitor. Must not call the link. */
    public interface Client {
        /** A text came; false ends the connection. */
        boolean message(String text);

        /** The exchange said goodbye. */
        void goodbye(int code, String reason);

        /** It is gone; may come more than once. */
        void gone();
    }

    private final Venue venue;
    private final ExchangeStream stream;
    private final Client client;
    private @Nullable StreamSession session;
    private @Nullable StreamCommands commands;
    private boolean saidGoodbye;
    private boolean over;

    MemoryLink(Venue venue, ExchangeStream stream, Client client) {
        this.venue = venue;
        this.stream = stream;
        this.client = client;
    }

    /** Comes before all else. */
    void serves(StreamSession value) {
        session = value;
        commands = new StreamCommands(venue, stream, value);
    }

    FrameTarget target() {
        return new Arrivals();
    }

    private StreamSession session() {
        return Objects.requireNonNull(session, "serves comes first");
    }

    /** Has a command done; false if the connection is over. */
    public boolean send(String text) {
        synchronized (venue) {
            if (over) {
                return false;
            }
            venue.catchUpTime();
            Objects.requireNonNull(commands, "serves comes first").run(text);
            venue.notifyAll();
            return true;
        }
    }

    /** The client says goodbye, and the exchange answers. */
    public void close(int code) {
        synchronized (venue) {
            if (!over) {
                saidGoodbye = true;
                session().connection().heardClose(code);
            }
        }
    }

    /** The client ends it without a word. */
    public void abort() {
        session().cut();
    }

    /** What the exchange writes arrives here. */
    private final class Arrivals implements FrameTarget {
        @Override
        public void write(int opcode, byte[] payload) {
            if (over) {
                return;
            }
            if (opcode == WebSocketFrames.PING) {
                session().connection().heardPong();
            } else if (opcode == WebSocketFrames.TEXT && !client.message(new String(payload, StandardCharsets.UTF_8))) {
                session().connection().cut();
            }
        }

        @Override
        public void writeHalfAndCut(byte[] payload) {
            cut();
        }

        @Override
        public void close(int code, String reason) {
            if (over) {
                return;
            }
            client.goodbye(code, reason);
            if (!saidGoodbye) {
                session().connection().heardClose(code);
            }
        }

        @Override
        public void cut() {
            if (!over) {
                over = true;
                client.gone();
                stream.gone(session());
            }
        }
    }
}
