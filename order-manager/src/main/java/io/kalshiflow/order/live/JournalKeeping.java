package io.kalshiflow.order.live;

import io.kalshiflow.order.journal.JournalException;
import io.kalshiflow.order.journal.OrderJournal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that events, which need not be durable at once, are so soon; makes a long journal short; and lets only
 * reductions out once it has failed. The owner's thread; what waits for the disk is a lane's, but for compactions.
 */
final class JournalKeeping {
    private static final Logger LOG = LoggerFactory.getLogger(JournalKeeping.class);
    private static final String KEY = "journal";
    private static final String BEGINNING = "beginning of the journal";
    private static final long RETRY_MICROS = 60_000_000;

    private final OrderJournal journal;
    private final Parts parts;
    private final Gate gate;
    private final PaidMarkets paidMarkets;
    private long committed;
    private boolean committing;
    /** A journal that is as long as the books are is not compacted again at once. */
    private long compactAfter;
    /** Before this time no compaction is tried again. */
    private long retryMicros;

    JournalKeeping(OrderJournal journal, Parts parts, Gate gate) {
        this.journal = journal;
        this.parts = parts;
        this.gate = gate;
        paidMarkets = new PaidMarkets(parts);
        compactAfter = parts.settings().keeping().compactAfter();
    }

    boolean hasFailed() {
        return journal.hasFailed();
    }

    /** @param whole whether the books have begun, so that a state of them can stand for all before it */
    void poll(boolean whole) {
        if (journal.hasFailed()) {
            gate.close(KEY, "the order journal failed: only cancels and reductions go out");
            return;
        }
        if (whole && !committing && isLong() && parts.times().nowMicros() >= retryMicros) {
            compact();
        }
        long last = parts.books().lastEntry();
        if (last > committed && !committing) {
            committing = true;
            parts.lanes().run(KEY, () -> commit(last));
        }
    }

    private boolean isLong() {
        return !parts.books().isBeginningKept() || journal.length() > compactAfter || paidMarkets.isLate();
    }

    private void compact() {
        try {
            paidMarkets.retire();
            parts.books().compact();
            gate.open(BEGINNING);
            compactAfter = Math.max(parts.settings().keeping().compactAfter(), 2 * journal.length());
        } catch (JournalException failure) {
            retryMicros = parts.times().nowMicros() + RETRY_MICROS;
            LOG.error("the order journal could not be compacted; tried again in a minute", failure);
            if (!parts.books().isBeginningKept()) {
                gate.close(BEGINNING, "the journal could not take the beginning of the books; tried again in a minute");
            }
        }
    }

    private void commit(long last) {
        try {
            journal.commit(last);
        } catch (JournalException failure) {
            LOG.error("the order journal failed", failure);
        } finally {
            parts.mailbox().post(() -> {
                committing = false;
                committed = last;
            });
        }
    }
}
