package io.kalshiflow.client.frames;

import java.nio.file.Path;

/** A recording or market document that cannot be used; the message names the file, the line if known, and the reason. */
public final class FrameLogException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final long line;

    FrameLogException(Path file, String reason) {
        super(file + ": " + reason);
        line = 0;
    }

    FrameLogException(Path file, long line, String reason) {
        super(file + ", line " + line + ": " + reason);
        this.line = line;
    }

    FrameLogException(String reason) {
        super(reason);
        line = 0;
    }

    /** The line, from 1; 0 when it is not about one line. */
    public long line() {
        return line;
    }
}
