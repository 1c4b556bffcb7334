package io.kalshiflow.client.stream;

/** One connection, being opened, open or gone. Thread-safe; no method waits. */
public interface StreamSocket {
    /**
     * Sends a text.
     *
     * @return false if that is not possible: not open, gone, or too much unsent
     */
    boolean send(String text);

    /** Says goodbye, and ends it when the other side has answered. */
    void close();

    /** Ends it at once. */
    void abort();
}
