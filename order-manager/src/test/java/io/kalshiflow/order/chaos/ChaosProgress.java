package io.kalshiflow.order.chaos;

import java.io.PrintStream;
import java.util.function.LongSupplier;

/**
 * How far the attack is, on standard error: one line rewritten every second on a terminal, otherwise a new line every
 * ten seconds. One thread.
 */
final class ChaosProgress implements AutoCloseable {
    private static final long TERMINAL_INTERVAL_NS = 1_000_000_000L;
    private static final long LOG_INTERVAL_NS = 10_000_000_000L;
    private static final String ERASE_LINE = "\r\u001b[K";

    private final PrintStream err;
    private final boolean terminal;
    private final LongSupplier nanoTime;
    private final long runs;
    private final long beganNs;
    private long shownNs;

    /** @param runs how many there will be */
    ChaosProgress(PrintStream err, boolean terminal, LongSupplier nanoTime, long runs) {
        this.err = err;
        this.terminal = terminal;
        this.nanoTime = nanoTime;
        this.runs = runs;
        beganNs = nanoTime.getAsLong();
        shownNs = beganNs;
    }

    /** So many runs are done, at least one. */
    void update(long done, int bad) {
        long now = nanoTime.getAsLong();
        if (now - shownNs < (terminal ? TERMINAL_INTERVAL_NS : LOG_INTERVAL_NS)) {
            return;
        }
        shownNs = now;
        long seconds = Math.round((now - beganNs) / 1e9 * (runs - done) / done);
        String line = "chaos: " + done + " of " + runs + " runs, " + bad + " bad, about " + duration(seconds) + " left";
        if (terminal) {
            err.print(ERASE_LINE + line);
            err.flush();
        } else {
            err.println(line);
        }
    }

    private static String duration(long seconds) {
        if (seconds < 60) {
            return seconds + " s";
        }
        long minutes = Math.round(seconds / 60.0);
        return minutes < 60 ? minutes + " min" : minutes / 60 + " h " + minutes % 60 + " min";
    }

    /** Takes the line off the terminal. */
    @Override
    public void close() {
        if (terminal) {
            err.print(ERASE_LINE);
            err.flush();
        }
    }
}
