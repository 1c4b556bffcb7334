package io.kalshiflow.collector.ingest;

import java.nio.file.Path;

/** A tape was to be written where something else lies: choose another file. Nothing was changed. */
public final class TapeInTheWayException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TapeInTheWayException(Path file, String what) {
        super(file + ": holds " + what + " and is not overwritten; choose another file");
    }
}
