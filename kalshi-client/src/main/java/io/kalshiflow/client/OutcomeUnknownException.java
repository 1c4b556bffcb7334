package io.kalshiflow.client;

import io.kalshiflow.trade.ClientOrderId;
import org.jspecify.annotations.Nullable;

/**
 * The request was sent, and what became of it is not known: no answer came, or one that does not tell. The order may
 * be resting or filled: look for {@link #clientOrderId()} among orders and fills before acting, and miss it several
 * times before believing that it was never placed. Never resend under another id.
 */
public final class OutcomeUnknownException extends KalshiException {
    private static final long serialVersionUID = 1L;

    private final @Nullable String clientOrderId;

    /** An answer came, but it does not say what happened. */
    public OutcomeUnknownException(String call, ErrorAnswer answer, @Nullable ClientOrderId clientOrderId) {
        super(said(call, clientOrderId), answer, null);
        this.clientOrderId = clientOrderId == null ? null : clientOrderId.value();
    }

    /** No usable answer came. */
    public OutcomeUnknownException(String call, @Nullable ClientOrderId clientOrderId, Throwable cause) {
        super(said(call, clientOrderId) + ": " + cause, null, cause);
        this.clientOrderId = clientOrderId == null ? null : clientOrderId.value();
    }

    private static String said(String call, @Nullable ClientOrderId clientOrderId) {
        return (clientOrderId == null ? call : call + " of " + clientOrderId) + " was sent, its outcome is unknown";
    }

    /** The id that was sent, if the request carried one. */
    public @Nullable ClientOrderId clientOrderId() {
        return clientOrderId == null ? null : new ClientOrderId(clientOrderId);
    }
}
