package io.kalshiflow.client.auth;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;

/**
 * Makes the headers that authenticate a request, or the {@code GET} that opens a WebSocket.
 *
 * <p>Every call signs anew: call it for every try and every reconnect, just before sending. Thread-safe; takes as long
 * as its {@link RequestSigner}, so never on a reader or trading thread.
 */
public final class RequestAuthenticator {
    private final KeyIdentity identity;
    private final ClockSkew clock;
    private final boolean readsOnly;

    RequestAuthenticator(KeyIdentity identity, ClockSkew clock, boolean readsOnly) {
        this.identity = identity;
        this.clock = clock;
        this.readsOnly = readsOnly;
    }

    /**
     * Signs a request.
     *
     * @param path as it is sent, percent-encoded, from the root with its prefix such as {@code /trade-api/v2}; a query
     *     or fragment is not signed
     * @throws SigningException if the signer gave no signature; nothing was sent then
     * @throws IllegalArgumentException if the path is not one
     * @throws IllegalStateException if market-data credentials were asked to sign anything but a {@code GET}
     */
    public SignedHeaders sign(String method, String path) {
        String upper = method.toUpperCase(Locale.ROOT);
        if (readsOnly && !upper.equals("GET")) {
            throw new IllegalStateException("market-data credentials sign GET alone, not " + upper);
        }
        long millis = clock.exchangeMillis();
        byte[] signature =
                identity.signer().sign(signedText(millis, upper, path).getBytes(StandardCharsets.UTF_8));
        return new SignedHeaders(identity.keyId(), millis, Base64.getEncoder().encodeToString(signature));
    }

    static String signedText(long millis, String method, String path) {
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("the path to sign begins with \"/\" and has no host: " + path);
        }
        int end = 0;
        while (end < path.length() && path.charAt(end) != '?' && path.charAt(end) != '#') {
            end++;
        }
        return millis + method + path.substring(0, end);
    }

    @Override
    public String toString() {
        return "RequestAuthenticator[" + identity + (readsOnly ? ", reads only]" : "]");
    }
}
