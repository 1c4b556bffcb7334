package io.kalshiflow.tape;

import java.nio.file.Path;

/** A file that is not a whole, known tape. */
public final class TapeFormatException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final long offset;

    TapeFormatException(Path file, long offset, String reason) {
        super(file + ": " + reason + " (at byte " + offset + ")");
        this.offset = offset;
    }

    /** Where in the file the fault was found. */
    public long offset() {
        return offset;
    }
}
