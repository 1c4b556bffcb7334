package io.kalshiflow.trader.operate;

import io.kalshiflow.order.journal.Durability;
import io.kalshiflow.order.journal.FileStorage;
import io.kalshiflow.order.journal.GroupCommitJournal;
import io.kalshiflow.order.journal.JournalException;
import io.kalshiflow.order.journal.JournalStorage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A journal in memory that begins as a copy of the one in a folder, which it leaves alone. One call at a time. */
public final class JournalCopy implements JournalStorage {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /** @param folder of the journal; one that is not there is an empty one */
    JournalCopy(Path folder) throws IOException {
        try {
            bytes.write(Files.readAllBytes(FileStorage.in(folder)));
        } catch (NoSuchFileException none) {
            // the account has no journal yet
        }
    }

    /**
     * Makes sure that a folder's journal can be read, and changes nothing. One that is not there can.
     *
     * @throws JournalException if it cannot; the message says what to do
     */
    public static void requireReadable(Path folder) throws IOException {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new JournalException(folder + " is a file, not the folder of an order journal; name a folder");
        }
        try {
            GroupCommitJournal.open(new JournalCopy(folder), Durability.OS).close();
        } catch (JournalException unreadable) {
            throw new JournalException("in " + folder + ": " + unreadable.getMessage(), unreadable);
        }
    }

    @Override
    public byte[] read() {
        return bytes.toByteArray();
    }

    @Override
    public void append(byte[] more, int from, int length) {
        bytes.write(more, from, length);
    }

    @Override
    public void force() {}

    @Override
    public void replace(byte[] whole) throws IOException {
        bytes.reset();
        bytes.write(whole);
    }

    @Override
    public void close() {}
}
