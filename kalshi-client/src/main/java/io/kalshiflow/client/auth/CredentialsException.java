package io.kalshiflow.client.auth;

/**
 * A key or key id that cannot be used; the message says where it came from, what is wrong and what to do.
 *
 * <p>It never holds key material, a passphrase, or the value of a variable, and no cause that could.
 */
public final class CredentialsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CredentialsException(String message) {
        super(message);
    }
}
