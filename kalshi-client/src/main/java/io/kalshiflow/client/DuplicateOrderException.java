package io.kalshiflow.client;

import io.kalshiflow.trade.ClientOrderId;
import org.jspecify.annotations.Nullable;

/** An order with this client order id exists; it is untouched. After a resend: most likely the first try was accepted. */
public final class DuplicateOrderException extends KalshiException {
    private static final long serialVersionUID = 1L;

    private final @Nullable String clientOrderId;

    public DuplicateOrderException(String call, ErrorAnswer answer, @Nullable ClientOrderId clientOrderId) {
        super(clientOrderId == null ? call : call + " of " + clientOrderId, answer, null);
        this.clientOrderId = clientOrderId == null ? null : clientOrderId.value();
    }

    /** The id that was sent, if the request carried one. */
    public @Nullable ClientOrderId clientOrderId() {
        return clientOrderId == null ? null : new ClientOrderId(clientOrderId);
    }
}
