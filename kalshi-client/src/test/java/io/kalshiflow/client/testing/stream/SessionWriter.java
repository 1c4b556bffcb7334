package io.kalshiflow.client.testing.stream;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/** Writes one connection's frames in the sequence they were given, on a thread of its own. Thread-safe. */
final class SessionWriter {
    /** Something to do with the socket. */
    @FunctionalInterface
    private interface Step {
        /** Whether there may be more. */
        boolean on(WebSocketFrames frames) throws IOException;
    }

    /** Takes what is written at once, instead of a thread of its own. */
    interface Direct {
        void text(String text);

        void cut();
    }

    private final BlockingQueue<Step> steps = new LinkedBlockingQueue<>();
    private @Nullable Direct direct;

    /** From now on there is no socket. */
    void direct(Direct value) {
        direct = value;
    }

    void text(String text) {
        Direct taker = direct;
        if (taker != null) {
            taker.text(text);
            return;
        }
        frame(WebSocketFrames.TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    void frame(int opcode, byte[] payload) {
        if (direct != null) {
            return; // there is no socket to keep alive
        }
        steps.add(socket -> {
            socket.write(opcode, payload);
            return true;
        });
    }

    void halfAndCut(String text) {
        if (direct != null) {
            return; // half a message is none; the cut follows
        }
        steps.add(socket -> {
            socket.writeHalfAndCut(text.getBytes(StandardCharsets.UTF_8));
            return false;
        });
    }

    /** Says goodbye; the client's answer ends the connection. */
    void close(int code, String reason) {
        if (direct != null) {
            cut();
            return;
        }
        steps.add(socket -> {
            socket.close(code, reason);
            return true;
        });
    }

    /** Ends the connection after what is queued. */
    void cut() {
        Direct taker = direct;
        if (taker != null) {
            taker.cut();
            return;
        }
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
