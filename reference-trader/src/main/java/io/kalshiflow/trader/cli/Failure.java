package io.kalshiflow.trader.cli;

import io.kalshiflow.book.BookException;
import io.kalshiflow.client.KalshiException;
import io.kalshiflow.client.auth.CredentialsException;
import io.kalshiflow.client.frames.FrameLogException;
import io.kalshiflow.collector.ingest.TapeInTheWayException;
import io.kalshiflow.collector.store.CatalogException;
import io.kalshiflow.order.journal.JournalException;
import io.kalshiflow.tape.TapeFormatException;
import io.kalshiflow.trader.NoAnswer;
import io.kalshiflow.trader.operate.NotDoneException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A command that could not do its work: the exit code and the one line that explains it.
 *
 * @param cause shown with {@code --debug}
 */
record Failure(int exitCode, String message, Throwable cause) {
    /** What the modules throw at input they cannot use; their messages are shown as they are. */
    private static final List<Class<? extends Exception>> INPUT_FAULTS = List.of(
            InputException.class,
            IllegalArgumentException.class,
            IOException.class,
            TapeFormatException.class,
            BookException.class,
            FrameLogException.class,
            CatalogException.class,
            CredentialsException.class,
            JournalException.class,
            TapeInTheWayException.class);

    private static final String DOCTOR = "; ./kalshiflow doctor finds out what is wrong";

    /** Faults the modules report about their input become bad input; anything else is a fault of ours. */
    static Failure of(Throwable thrown) {
        Throwable cause = thrown;
        while (cause instanceof UncheckedIOException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        String input = inputFault(cause);
        if (input != null) {
            return new Failure(ExitCode.BAD_INPUT, oneLine(input), thrown);
        }
        if (cause instanceof KalshiException failed) {
            return new Failure(ExitCode.FAILED, oneLine(words(failed)) + DOCTOR, thrown);
        }
        if (cause instanceof NotDoneException late) {
            return new Failure(ExitCode.FAILED, oneLine(String.valueOf(late.getMessage())), thrown);
        }
        if (cause instanceof OutOfMemoryError) {
            String message = "out of memory; give more with KALSHIFLOW_JAVA_OPTS=-Xmx4g";
            return new Failure(ExitCode.FAILED, message, thrown);
        }
        String message = "unexpected fault, please report it (--debug prints the stack trace): " + cause;
        return new Failure(ExitCode.FAILED, oneLine(message), thrown);
    }

    static Failure badInput(String message, Throwable cause) {
        return new Failure(ExitCode.BAD_INPUT, oneLine(message), cause);
    }

    /** A call without an answer has its cause in words, not by the name of its class. */
    static String words(KalshiException failed) {
        Throwable cause = failed.getCause();
        return failed.status() > 0 || cause == null
                ? String.valueOf(failed.getMessage())
                : String.valueOf(failed.getMessage())
                        .replace(cause.toString(), NoAnswer.of(cause).toString());
    }

    private static @Nullable String inputFault(Throwable cause) {
        if (cause instanceof NoSuchFileException missing) {
            return missing.getFile() + ": no such file or folder";
        }
        if (cause instanceof AccessDeniedException denied) {
            return denied.getFile() + ": permission denied";
        }
        if (cause instanceof NotDirectoryException file) {
            return file.getFile() + ": not a folder";
        }
        if (cause instanceof FileSystemException other) {
            return other.getFile() + ": "
                    + (other.getReason() == null ? other.getClass().getSimpleName() : other.getReason());
        }
        if (INPUT_FAULTS.stream().noneMatch(type -> type.isInstance(cause))) {
            return null;
        }
        return cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }

    private static String oneLine(String message) {
        return message.strip().replaceAll("\\s*\\R\\s*", "; ");
    }
}
