package io.kalshiflow.client.auth;

/** A request could not be signed, so it was not sent: look at the key's provider or keeper, then try again. */
public final class SigningException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public SigningException(String message, Throwable cause) {
        super(message, cause);
    }
}
