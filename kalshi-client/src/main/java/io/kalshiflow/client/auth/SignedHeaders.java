package io.kalshiflow.client.auth;

import java.util.function.BiConsumer;

/**
 * The three headers of one signed request. Good for that request and a short time only: never kept, sent again or
 * logged.
 *
 * @param timestampMillis the signed time, in the exchange's time as far as we know it
 * @param signature Base64
 */
public record SignedHeaders(String keyId, long timestampMillis, String signature) {
    public static final String KEY = "KALSHI-ACCESS-KEY";
    public static final String TIMESTAMP = "KALSHI-ACCESS-TIMESTAMP";
    public static final String SIGNATURE = "KALSHI-ACCESS-SIGNATURE";

    /** Gives each header's name and value. */
    public void forEach(BiConsumer<String, String> header) {
        header.accept(KEY, keyId);
        header.accept(TIMESTAMP, Long.toString(timestampMillis));
        header.accept(SIGNATURE, signature);
    }

    @Override
    public String toString() {
        return "SignedHeaders[" + KeyIdentity.shortened(keyId) + ", " + timestampMillis + ", signature not shown]";
    }
}
