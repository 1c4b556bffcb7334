package io.kalshiflow.client;

import org.jspecify.annotations.Nullable;

/**
 * A success whose body cannot be read. Of a read: a defect, here or there, that a retry will not cure. A write is
 * reported as {@link OutcomeUnknownException} instead.
 */
public final class MalformedResponseException extends KalshiException {
    private static final long serialVersionUID = 1L;

    public MalformedResponseException(String call, ErrorAnswer answer, @Nullable Throwable cause) {
        super(call, answer, cause);
    }
}
