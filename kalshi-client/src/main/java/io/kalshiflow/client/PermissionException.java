package io.kalshiflow.client;

/** The key may not do this (scope, region, subaccount), or something before the exchange forbids it. Use another key. */
public final class PermissionException extends KalshiException {
    private static final long serialVersionUID = 1L;

    public PermissionException(String call, ErrorAnswer answer) {
        super(call, answer, null);
    }
}
