package io.kalshiflow.client;

import org.jspecify.annotations.Nullable;

/**
 * The exchange could not be reached or failed, and nothing was changed: it was a read, or a write that provably never
 * left. The same call may be tried again later.
 */
public final class ExchangeUnavailableException extends KalshiException {
    private static final long serialVersionUID = 1L;

    public ExchangeUnavailableException(String call, ErrorAnswer answer) {
        super(call, answer, null);
    }

    public ExchangeUnavailableException(String call, @Nullable Throwable cause) {
        super(cause == null ? call : call + ": " + cause, null, cause);
    }
}
