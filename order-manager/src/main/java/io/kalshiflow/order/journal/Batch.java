package io.kalshiflow.order.journal;

import java.io.IOException;

/** Entries that wait to be written as one frame. One thread at a time. */
final class Batch {
    private final EntryOutput out = new EntryOutput();
    private final EntryEncoder encoder = new EntryEncoder(out);
    private final int start = JournalFormat.beginFrame(out);
    private final int empty = out.size();

    /** Takes an entry, whole or not at all. */
    void add(JournalEntry entry) {
        int before = out.size();
        try {
            encoder.write(entry);
        } catch (RuntimeException e) {
            out.cut(before);
            throw e;
        }
    }

    int size() {
        return out.size();
    }

    /** Drops what was there when it had this size. */
    void removeFirst(int size) {
        out.remove(empty, size);
    }

    void clear() {
        out.cut(empty);
    }

    void appendTo(JournalStorage storage) throws IOException {
        if (out.size() > empty) {
            JournalFormat.endFrame(out, start);
            storage.append(out.bytes(), start, out.size() - start);
        }
    }
}
