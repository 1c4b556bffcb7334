package io.kalshiflow.client.testing.stream;

import io.kalshiflow.client.testing.venue.Venue;
import java.io.IOException;

/** Hears one client out. One thread. */
final class ConnectionReader {
    /** What stands for a goodbye without a code. */
    static final int NO_CODE = 1005;

    private final Venue venue;
    private final Connection connection;
    private final StreamCommands commands;

    ConnectionReader(Venue venue, ExchangeStream stream, StreamSession session) {
        this.venue = venue;
        connection = session.connection();
        commands = new StreamCommands(venue, stream, session);
    }

    /** Reads until the stream ends. */
    void run(WebSocketFrames frames) throws IOException {
        WebSocketFrames.Message message = frames.read();
        while (message != null) {
            synchronized (venue) {
                hear(message);
                venue.notifyAll();
            }
            message = frames.read();
        }
    }

    private void hear(WebSocketFrames.Message message) {
        switch (message.opcode()) {
            case WebSocketFrames.TEXT -> {
                venue.catchUpTime();
                commands.run(message.text());
            }
            case WebSocketFrames.PING -> connection.heardPing(message.payload().toByteArray());
            case WebSocketFrames.PONG -> connection.heardPong();
            case WebSocketFrames.CLOSE ->
                connection.heardClose(code(message.payload().toByteArray()));
            default -> {}
        }
    }

    private static int code(byte[] payload) {
        return payload.length < 2 ? NO_CODE : ((payload[0] & 0xff) << 8) | (payload[1] & 0xff);
    }
}
