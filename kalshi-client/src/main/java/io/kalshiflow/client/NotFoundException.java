package io.kalshiflow.client;

/** There is no such thing, or not yet, or not on that shard: reads lag writes, and a filled order has nothing to cancel. */
public final class NotFoundException extends KalshiException {
    private static final long serialVersionUID = 1L;

    public NotFoundException(String call, ErrorAnswer answer) {
        super(call, answer, null);
    }
}
