package io.kalshiflow.collector.ingest;

import io.kalshiflow.tape.Tape;
import io.kalshiflow.tape.TapeFile;
import io.kalshiflow.tape.TapeFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** A file in which a certain tape is to be. */
final class TapePlace {
    private enum State {
        MISSING,
        THERE,
        /** A sound tape, but not this one. */
        OTHER_TAPE,
        /** What is left of a tape, or a file that never was one. */
        NO_TAPE
    }

    private final Tape tape;
    private final Path file;
    private final State state;

    private TapePlace(Tape tape, Path file, State state) {
        this.tape = tape;
        this.file = file;
        this.state = state;
    }

    /** Looks at the file. */
    static TapePlace of(Tape tape, Path file) throws IOException {
        return new TapePlace(tape, file, state(tape, file));
    }

    private static State state(Tape tape, Path file) throws IOException {
        if (!Files.exists(file)) {
            return State.MISSING;
        }
        if (Files.isRegularFile(file) && Arrays.equals(Files.readAllBytes(file), TapeFile.encode(tape))) {
            return State.THERE;
        }
        try {
            TapeFile.read(file);
            return State.OTHER_TAPE;
        } catch (TapeFormatException bad) {
            return State.NO_TAPE;
        }
    }

    Path file() {
        return file;
    }

    boolean holdsTape() {
        return state == State.THERE;
    }

    boolean holdsAnotherTape() {
        return state == State.OTHER_TAPE;
    }

    /**
     * Sees to it that the tape is in the file; a file that holds it is not touched. Returns whether it was written.
     *
     * @param ours whether a file that is no tape can only be a damaged copy of this one, and may be replaced
     * @throws TapeInTheWayException rather than overwrite something else
     */
    boolean fill(boolean ours) throws IOException {
        if (state == State.OTHER_TAPE || (state == State.NO_TAPE && !ours)) {
            throw new TapeInTheWayException(file, state == State.OTHER_TAPE ? "another tape" : "something else");
        }
        if (state != State.THERE) {
            TapeFile.write(tape, file);
        }
        return state != State.THERE;
    }
}
