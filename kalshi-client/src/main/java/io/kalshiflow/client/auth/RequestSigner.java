package io.kalshiflow.client.auth;

/**
 * Signs requests with one private key; the key may be in this process, in a hardware module, or on another machine.
 *
 * <p>Thread-safe. {@link #sign} may block for as long as the key's keeper takes, so it is never called on a reader or
 * trading thread. Implementations show no key material in {@code toString} or exceptions.
 */
public interface RequestSigner {
    /**
     * The signature of a request's text: the time in milliseconds, the method and the path, as ASCII bytes.
     *
     * <p>For an RSA key RSASSA-PSS with SHA-256, MGF1 with SHA-256 and 32 bytes of salt; for an Ed25519 key pure
     * Ed25519. Every call signs anew.
     *
     * @throws SigningException if there is no signature; nothing was sent then
     */
    byte[] sign(byte[] text);

    /** What kind of key it is, for people: {@code RSA-2048}, {@code Ed25519}. */
    String kind();
}
