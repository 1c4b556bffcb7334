package io.kalshiflow.order.testing;

import io.kalshiflow.order.journal.JournalEntry;
import io.kalshiflow.order.journal.JournalException;
import io.kalshiflow.order.journal.OrderJournal;
import java.util.ArrayList;
import java.util.List;

/** A journal in memory that can be told to fail. One thread. */
public final class ListJournal implements OrderJournal {
    private final List<JournalEntry> recovered;
    private List<JournalEntry> entries = new ArrayList<>();
    private boolean failing;
    private long committed;
    private int compacted;

    public ListJournal() {
        this(List.of());
    }

    /** Opens one that holds entries. */
    public ListJournal(List<JournalEntry> recovered) {
        this.recovered = List.copyOf(recovered);
        entries.addAll(recovered);
    }

    /** From now on nothing can be kept. */
    public void fail() {
        failing = true;
    }

    /** Number of the last entry that is durable. */
    public long committed() {
        return committed;
    }

    /** Everything in it. */
    public List<JournalEntry> entries() {
        return List.copyOf(entries);
    }

    @Override
    public List<JournalEntry> recovered() {
        return recovered;
    }

    @Override
    public long append(JournalEntry entry) {
        entries.add(entry);
        return entries.size();
    }

    @Override
    public void commit(long number) {
        if (failing) {
            throw new JournalException("the disk is full");
        }
        committed = Math.max(committed, number);
    }

    @Override
    public boolean hasFailed() {
        return failing;
    }

    @Override
    public void compact(List<JournalEntry> state) {
        entries = new ArrayList<>(state);
        committed = entries.size();
        compacted = entries.size();
    }

    @Override
    public long length() {
        return (long) entries.size() - compacted;
    }

    @Override
    public void close() {}
}
