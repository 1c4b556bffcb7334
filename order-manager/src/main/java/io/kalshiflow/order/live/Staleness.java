package io.kalshiflow.order.live;

import io.kalshiflow.order.Discrepancy;
import java.time.Duration;
import java.time.Instant;

/**
 * Notices when the exchange's answers about the account stay behind what it has told: then nothing can be compared or
 * found out, and no position is opened. One thread.
 */
final class Staleness {
    private static final String KEY = "stale account";
    private static final String UNREAD = "unread account";
    private static final Duration LONGEST_LAG = Duration.ofMinutes(5);

    private final Books books;
    private final Reports reports;
    private final Gate gate;
    private final Times times;
    private boolean told;
    private boolean toldUnread;

    Staleness(Books books, Reports reports, Gate gate, Times times) {
        this.books = books;
        this.reports = reports;
        this.gate = gate;
        this.times = times;
    }

    /** Everything was read. */
    void read() {
        toldUnread = false;
        gate.open(UNREAD);
    }

    /** Reading failed; the last time that it did not was then by our clock, 0 for never. */
    void unread(long lastMicros, String because) {
        boolean lately = times.nowMicros() - lastMicros <= LONGEST_LAG.toSeconds() * 1_000_000;
        if (lastMicros == 0 || toldUnread || lately) {
            return;
        }
        toldUnread = true;
        gate.close(UNREAD, "the account cannot be read: " + because);
        alarm("not compared since " + instant(lastMicros), because);
    }

    private void alarm(String here, String there) {
        reports.tell(
                Discrepancy.Kind.STALE_ACCOUNT,
                "account",
                here,
                there,
                Discrepancy.Reason.UNEXPLAINED,
                Discrepancy.Repair.ALARM);
    }

    private static Instant instant(long micros) {
        return Instant.ofEpochSecond(micros / 1_000_000);
    }

    /** @param asOfMicros exchange's time of the newest answer */
    void check(long asOfMicros) {
        boolean behind = asOfMicros < books.lastEventMicros()
                && times.exchangeMicros() - asOfMicros > LONGEST_LAG.toSeconds() * 1_000_000;
        if (!behind) {
            told = false;
            gate.open(KEY);
            return;
        }
        if (!told) {
            told = true;
            gate.close(KEY, "the exchange's answers about the account stand still at " + instant(asOfMicros));
            alarm("events until " + instant(books.lastEventMicros()), "answers as of " + instant(asOfMicros));
        }
    }
}
