package io.kalshiflow.client.testing.stream;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Writes one connection's frames in the sequence they were given, on a thread of its own. Thread-safe. */
final class SessionWriter {
    /** Something to do with the socket. */
    @FunctionalInterface
    private interface Step {
        /** Whether there may be more. */
        boolean on(WebSocketFrames frames) throws IOException;
    }

    private final BlockingQueue<Step> steps = new LinkedBlockingQueue<>();

    void text(String text) {
        frame(WebSocketFrames.TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    void frame(int opcode, byte[] payload) {
        steps.add(socket -> {
            socket.write(opcode, payload);
            return true;
        });
    }

    void halfAndCut(String text) {
        steps.add(socket -> {
            socket.writeHalfAndCut(text.getBytes(StandardCharsets.UTF_8));
            return false;
        });
    }

    /** Says goodbye; the client's answer ends the connection. */
    void close(int code, String reason) {
        steps.add(socket -> {
            socket.close(code, reason);
            return true;
        });
    }

    /** Ends the connection after what is queued. */
    void cut() {
        steps.add(socket -> {
            socket.cut();
            return false;
        });
    }

    /** Writes until the connection ends. */
    void run(WebSocketFrames frames) {
        try {
            while (steps.take().on(frames)) {
                // the step did the work
            }
        } catch (IOException gone) {
            frames.cut();
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
            frames.cut();
        }
    }
}
