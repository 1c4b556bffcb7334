package io.kalshiflow.client;

/** The exchange understood the request and refused it. Final: the same request will be refused again. */
public final class RequestRejectedException extends KalshiException {
    private static final long serialVersionUID = 1L;

    public RequestRejectedException(String call, ErrorAnswer answer) {
        super(call, answer, null);
    }
}
