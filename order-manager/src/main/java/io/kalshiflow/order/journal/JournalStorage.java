package io.kalshiflow.order.journal;

import java.io.IOException;

/**
 * Where a journal's bytes lie. One call at a time, from any thread; every call may wait for the disk. An
 * {@link IOException} says what could not be done.
 */
public interface JournalStorage extends AutoCloseable {
    /** Everything that is there; empty if nothing ever was. */
    byte[] read() throws IOException;

    /** Puts bytes behind what is there. If it throws, a part of them may be there. */
    void append(byte[] bytes, int from, int length) throws IOException;

    /** Returns once everything appended survives a power cut. */
    void force() throws IOException;

    /**
     * Puts bytes in the place of everything; a crash leaves the old or the new, whole, and once it returns the new
     * survives a power cut. If it throws, the old is in force or every later call throws too.
     */
    void replace(byte[] whole) throws IOException;

    /** Lets go of it without forcing anything. Closing again does nothing. */
    @Override
    void close() throws IOException;
}
