package io.kalshiflow.client.testing.stream;

import io.kalshiflow.client.testing.venue.Venue;
import java.util.function.Consumer;

/** A connection to the exchange's stream without a socket: everything happens on the caller's thread. */
public final class DirectLine {
    private final Venue venue;
    private final StreamSession session;
    private final StreamCommands commands;
    private boolean open = true;

    private DirectLine(Venue venue, ExchangeStream stream, StreamSession session) {
        this.venue = venue;
        this.session = session;
        commands = new StreamCommands(venue, stream, session);
    }

    /**
     * Opens one.
     *
     * @param heard gets each message as it is sent
     * @param ended runs once the exchange has ended it
     */
    public static DirectLine open(Venue venue, ExchangeStream stream, Consumer<String> heard, Runnable ended) {
        StreamSession session = stream.accept();
        DirectLine line = new DirectLine(venue, stream, session);
        session.connection().writer().direct(new SessionWriter.Direct() {
            @Override
            public void text(String text) {
                heard.accept(text);
            }

            @Override
            public void cut() {
                if (line.open) {
                    line.open = false;
                    stream.forget(session);
                    ended.run();
                }
            }
        });
        return line;
    }

    /** Sends a command; false if the line is gone. */
    public boolean send(String text) {
        synchronized (venue) {
            if (!open) {
                return false;
            }
            venue.catchUpTime();
            commands.run(text);
            return true;
        }
    }

    /** Hangs up. */
    public void hangUp() {
        session.cut();
    }
}
