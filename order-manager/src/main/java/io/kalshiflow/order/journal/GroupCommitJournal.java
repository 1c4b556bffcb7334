package io.kalshiflow.order.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A journal in which many commits become one write. The first thread that commits writes everything appended so far,
 * as one frame, and forces it if the {@link Durability} asks for it; those that come meanwhile wait, and one of them
 * then writes for all. Only memory is touched under the lock. A write or force that failed is never tried again: what
 * the disk then holds is not known, and the next opening sorts it out.
 */
public final class GroupCommitJournal implements OrderJournal {
    private static final Logger LOG = LoggerFactory.getLogger(GroupCommitJournal.class);

    private final JournalStorage storage;
    private final Durability durability;
    private final LongSupplier nanos;
    private final List<JournalEntry> recovered;
    private final int tornBytes;

    private final Object lock = new Object();
    // Guarded by lock.
    private Batch filling = new Batch();
    private Batch spare = new Batch();
    private long appended;
    private long settled;
    private long length;
    private boolean busy;
    private boolean closed;
    private volatile @Nullable JournalException failure;

    /** Touched only by the thread that is {@link #busy}. */
    private long forcedAtNanos;

    private GroupCommitJournal(JournalStorage storage, Durability durability, LongSupplier nanos) throws IOException {
        this.storage = storage;
        this.durability = durability;
        this.nanos = nanos;
        byte[] bytes = storage.read();
        JournalFormat.Contents contents = JournalFormat.read(bytes);
        recovered = contents.entries();
        tornBytes = bytes.length - contents.wholeBytes();
        if (contents.wholeBytes() == 0) {
            storage.replace(image(List.of()));
        } else if (tornBytes > 0) {
            storage.replace(Arrays.copyOf(bytes, contents.wholeBytes()));
        } else {
            // Whoever opens acts on what was read, so a power cut must not take it away.
            storage.force();
        }
        forcedAtNanos = nanos.getAsLong();
        if (tornBytes > 0) {
            LOG.warn("cut {} bytes off the journal's end: a write was not finished when it was last closed", tornBytes);
        }
    }

    /**
     * Opens the journal of a folder.
     *
     * @throws JournalException if another has it open, or it cannot be read; the message says what to do
     */
    public static GroupCommitJournal open(Path folder, Durability durability) {
        FileStorage storage = FileStorage.open(folder);
        try {
            return open(storage, durability);
        } catch (JournalException unreadable) {
            throw new JournalException("in " + folder + ": " + unreadable.getMessage(), unreadable);
        }
    }

    /** Opens what is in a storage, which it closes in the end. */
    public static GroupCommitJournal open(JournalStorage storage, Durability durability) {
        return open(storage, durability, System::nanoTime);
    }

    static GroupCommitJournal open(JournalStorage storage, Durability durability, LongSupplier nanos) {
        try {
            return new GroupCommitJournal(storage, durability, nanos);
        } catch (IOException e) {
            release(storage);
            throw new JournalException("the journal cannot be opened: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            release(storage);
            throw e;
        }
    }

    private static void release(JournalStorage storage) {
        try {
            storage.close();
        } catch (IOException e) {
            LOG.warn("the journal's storage could not be closed", e);
        }
    }

    /** Bytes of a write that was not finished when the journal was last left; they were cut off. Any thread. */
    public int tornBytes() {
        return tornBytes;
    }

    @Override
    public List<JournalEntry> recovered() {
        return recovered;
    }

    @Override
    public long append(JournalEntry entry) {
        Objects.requireNonNull(entry, "entry");
        synchronized (lock) {
            if (closed) {
                throw new IllegalStateException("the journal is closed; nothing can be appended");
            }
            if (failure == null) {
                filling.add(entry);
            }
            length++;
            return ++appended;
        }
    }

    @Override
    public void commit(long number) {
        Batch batch;
        long upTo;
        synchronized (lock) {
            if (number > appended) {
                throw new IllegalArgumentException("entry " + number + " is not there; the last one is " + appended);
            }
            awaitTurn(number);
            if (settled >= number) {
                return;
            }
            busy = true;
            upTo = appended;
            batch = filling;
            filling = spare;
        }
        JournalException problem = write(batch);
        batch.clear();
        synchronized (lock) {
            spare = batch;
            finish(problem, upTo);
        }
    }

    /** Returns when nobody is writing or the entry is settled; fails if the journal has. */
    private void awaitTurn(long number) {
        boolean interrupted = false;
        while (busy && settled < number && failure == null) {
            try {
                lock.wait();
            } catch (InterruptedException e) {
                // The caller must know whether its entry is kept, however long that takes.
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        JournalException problem = failure;
        if (problem != null) {
            throw new JournalException(problem.getMessage() + "; nothing is kept any more", problem);
        }
    }

    private @Nullable JournalException write(Batch batch) {
        try {
            batch.appendTo(storage);
            long now = nanos.getAsLong();
            // In this form a clock that wraps around does no harm.
            if (now - forcedAtNanos >= durability.forceEveryNanos()) {
                storage.force();
                forcedAtNanos = now;
            }
            return null;
        } catch (IOException | RuntimeException | Error e) {
            // Whatever it was, those that wait must hear of it.
            return new JournalException(
                    "the journal could not be written: " + e.getMessage() + "; free the disk and start again", e);
        }
    }

    private void finish(@Nullable JournalException problem, long upTo) {
        busy = false;
        lock.notifyAll();
        if (problem != null) {
            failure = problem;
            filling.clear();
            throw problem;
        }
        settled = Math.max(settled, upTo);
    }

    @Override
    public boolean hasFailed() {
        return failure != null;
    }

    @Override
    public void compact(List<JournalEntry> state) {
        byte[] image = image(state);
        long upTo;
        int covered;
        long lengthBefore;
        synchronized (lock) {
            awaitTurn(Long.MAX_VALUE);
            if (closed) {
                throw new IllegalStateException("the journal is closed; it cannot be compacted");
            }
            busy = true;
            upTo = appended;
            covered = filling.size();
            lengthBefore = length;
        }
        boolean done = false;
        try {
            storage.replace(image);
            forcedAtNanos = nanos.getAsLong();
            done = true;
        } catch (IOException e) {
            throw new JournalException("the journal could not be compacted and is as it was: " + e.getMessage(), e);
        } finally {
            synchronized (lock) {
                if (done) {
                    filling.removeFirst(covered);
                    length -= lengthBefore;
                }
                finish(null, done ? upTo : settled);
            }
        }
    }

    private static byte[] image(List<JournalEntry> state) {
        EntryOutput out = new EntryOutput();
        JournalFormat.header(out);
        if (!state.isEmpty()) {
            int start = JournalFormat.beginFrame(out);
            EntryEncoder encoder = new EntryEncoder(out);
            state.forEach(encoder::write);
            JournalFormat.endFrame(out, start);
        }
        return Arrays.copyOf(out.bytes(), out.size());
    }

    @Override
    public long length() {
        synchronized (lock) {
            return length;
        }
    }

    @Override
    public void close() {
        long last;
        synchronized (lock) {
            if (closed) {
                return;
            }
            closed = true;
            last = appended;
        }
        try {
            if (failure == null) {
                commit(last);
                forceRest();
            }
        } finally {
            release(storage);
        }
    }

    private void forceRest() {
        try {
            if (durability.forceEveryNanos() != Long.MAX_VALUE) {
                storage.force();
            }
        } catch (IOException e) {
            throw new JournalException("the journal could not be forced to the disk: " + e.getMessage(), e);
        }
    }
}
