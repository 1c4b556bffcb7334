package io.kalshiflow.trader.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.LongSupplier;

/**
 * Where a command writes and how it tells the time of its progress line.
 *
 * @param out answers
 * @param err progress, notes, errors
 * @param interactive whether somebody watches {@code err} on a terminal
 * @param nanoTime a clock that only ever moves forward
 */
record CommandStreams(PrintStream out, PrintStream err, boolean interactive, LongSupplier nanoTime) {

    /**
     * The process's own streams. From here on {@link System#out} is standard error, so that no library can write into
     * an answer.
     */
    static CommandStreams ofProcess() {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        System.setOut(err);
        // Java cannot ask about standard error alone; the launcher can, and says so.
        boolean interactive = Boolean.getBoolean("kalshiflow.interactive");
        return new CommandStreams(out, err, interactive, System::nanoTime);
    }
}
