package io.kalshiflow.client.testing.stream;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Writes one connection's frames in the sequence they were given: on a thread of its own, or, in memory, at once on the
 * caller's. Thread-safe.
 */
final class SessionWriter {
    /** Something to do with the socket. */
    @FunctionalInterface
    private interface Step {
        /** Whether there may be more. */
        boolean on(FrameTarget target) throws IOException;
    }

    private final BlockingQueue<Step> steps = new LinkedBlockingQueue<>();
    /** Null if the thread that calls {@link #run} writes. */
    private final @Nullable FrameTarget direct;

    SessionWriter(@Nullable FrameTarget direct) {
        this.direct = direct;
    }

    void text(String text) {
        frame(WebSocketFrames.TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    void frame(int opcode, byte[] payload) {
        add(socket -> {
            socket.write(opcode, payload);
            return true;
        });
    }

    void halfAndCut(String text) {
        add(socket -> {
            socket.writeHalfAndCut(text.getBytes(StandardCharsets.UTF_8));
            return false;
        });
    }

    /** Says goodbye; the client's answer ends the connection. */
    void close(int code, String reason) {
        add(socket -> {
            socket.close(code, reason);
            return true;
        });
    }

    /** Ends the connection after what is queued. */
    void cut() {
        add(socket -> {
            socket.cut();
            return false;
        });
    }

    private void add(Step step) {
        if (direct == null) {
            steps.add(step);
            return;
        }
        try {
            step.on(direct);
        } catch (IOException impossible) {
            throw new UncheckedIOException("memory does not fail", impossible);
        }
    }

    /** Writes until the connection ends. */
    void run(FrameTarget frames) {
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
