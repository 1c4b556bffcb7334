package io.kalshiflow.client.http;

import java.util.Objects;

/** No usable answer came. Between transports only: callers of the stack see a {@code KalshiException}. */
public final class TransportException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** How far the request came. */
    public enum Phase {
        /** Not a byte of it left: it was certainly not executed. */
        NOT_SENT,
        /** Some or all of it left: it may have been executed. */
        MAYBE_SENT
    }

    private final Phase phase;

    public TransportException(Phase phase, Throwable cause) {
        super(cause.toString(), cause);
        this.phase = phase;
    }

    /** A wait before the request was interrupted; the caller has set the thread's flag again. */
    static TransportException interrupted(InterruptedException cause) {
        return new TransportException(Phase.NOT_SENT, cause);
    }

    @Override
    public synchronized Throwable getCause() {
        return Objects.requireNonNull(super.getCause());
    }

    public Phase phase() {
        return phase;
    }
}
