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
        reports.tell(
                Discrepancy.Kind.STALE_ACCOUNT,
                "account",
                "not compared since " + Instant.ofEpochSecond(lastMicros / 1_000_000),
                because,
                Discrepancy.Reason.UNEXPLAINED,
                Discrepancy.Repair.ALARM);
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
            Instant since = Instant.ofEpochSecond(asOfMicros / 1_000_000);
            gate.close(KEY, "the exchange's answers about the account stand still at " + since);
            reports.tell(
                    Discrepancy.Kind.STALE_ACCOUNT,
                    "account",
                    "events until " + Instant.ofEpochSecond(books.lastEventMicros() / 1_000_000),
                    "answers as of " + since,
                    Discrepancy.Reason.UNEXPLAINED,
                    Discrepancy.Repair.ALARM);
        }
    }
}
