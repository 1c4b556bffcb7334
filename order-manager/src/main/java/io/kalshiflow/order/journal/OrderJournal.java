package io.kalshiflow.order.journal;

import java.util.List;

/**
 * A journal of order entries. The owner appends, which costs no more than memory; whoever is about to send a request
 * commits, and many commits become one write.
 */
public interface OrderJournal extends AutoCloseable {
    /** What was there when the journal was opened, oldest first. Any thread. */
    List<JournalEntry> recovered();

    /** Takes an entry; the owner's thread. Returns its number, to be committed. */
    long append(JournalEntry entry);

    /**
     * Returns once every entry up to this one is as durable as the journal's setting promises. Any thread; waits for
     * the disk.
     *
     * @throws JournalException if it cannot be; every commit after that one fails too
     */
    void commit(long number);

    /** Whether a commit failed: nothing can be kept any more. Any thread. */
    boolean hasFailed();

    /**
     * Puts a state in the place of everything before it; the owner's thread, waits for the disk. If it fails the
     * journal is as it was.
     */
    void compact(List<JournalEntry> state);

    /** Entries since the journal was opened or compacted. Owner thread. */
    long length();

    /** Commits what was appended and lets go of the file. Closing again does nothing. */
    @Override
    void close();
}
