package io.kalshiflow.client.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The part of a URL after the question mark, in the order it was put together. Immutable. Never signed.
 *
 * @param encoded percent-encoded, without the question mark; empty for none
 */
public record Query(String encoded) {
    /** No query. */
    public static final Query NONE = new Query("");

    public Query {
        if (encoded.startsWith("?") || encoded.indexOf('#') >= 0) {
            throw new IllegalArgumentException("a query has neither a leading '?' nor a '#': " + encoded);
        }
    }

    /** This query and one parameter more; names may repeat. A null value adds nothing. */
    public Query with(String name, @Nullable Object value) {
        if (value == null) {
            return this;
        }
        String pair = encode(name) + "=" + encode(value.toString());
        return new Query(encoded.isEmpty() ? pair : encoded + "&" + pair);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    public boolean isEmpty() {
        return encoded.isEmpty();
    }

    @Override
    public String toString() {
        return encoded;
    }
}
