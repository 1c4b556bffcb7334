package io.kalshiflow.trader.cli;

import java.io.PrintStream;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * How far a command is, on standard error: one line rewritten four times a second on a terminal, otherwise a new line
 * every ten seconds, so that a log shows life and a short run shows nothing.
 *
 * <p>Call {@link #update} as often as convenient; the text is only made when it is shown. One thread.
 */
final class ProgressLine implements AutoCloseable {
    private static final long TERMINAL_INTERVAL_NS = 250_000_000L;
    private static final long LOG_INTERVAL_NS = 10_000_000_000L;
    private static final String ERASE_LINE = "\r\u001b[K";

    private final PrintStream err;
    private final boolean terminal;
    private final LongSupplier nanoTime;
    private final long intervalNs;
    private long lastShownNs;
    private boolean onScreen;

    ProgressLine(PrintStream err, boolean terminal, LongSupplier nanoTime) {
        this.err = err;
        this.terminal = terminal;
        this.nanoTime = nanoTime;
        intervalNs = terminal ? TERMINAL_INTERVAL_NS : LOG_INTERVAL_NS;
        lastShownNs = nanoTime.getAsLong();
    }

    void update(Supplier<String> text) {
        long now = nanoTime.getAsLong();
        if (now - lastShownNs < intervalNs) {
            return;
        }
        lastShownNs = now;
        if (terminal) {
            err.print(ERASE_LINE + text.get());
            err.flush();
            onScreen = true;
        } else {
            err.println(text.get());
        }
    }

    /** Takes the line off the terminal. */
    @Override
    public void close() {
        if (onScreen) {
            err.print(ERASE_LINE);
            err.flush();
            onScreen = false;
        }
    }
}
