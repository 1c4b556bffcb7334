package io.kalshiflow.client.stream;

/** Opens WebSockets. Tests give a scripted one. */
public interface StreamConnector extends AutoCloseable {
    /**
     * Begins to connect, with a fresh signature, and returns at once. What comes of it goes into the inbox, from any
     * thread: first {@link Inbox#opened}, then messages, at the end {@link Inbox#closed}.
     */
    StreamSocket connect(Inbox inbox);

    /** Ends all sockets and lets go of threads; waits for a short, bounded time. */
    @Override
    void close();
}
