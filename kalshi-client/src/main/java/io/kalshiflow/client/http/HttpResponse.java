package io.kalshiflow.client.http;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One answer. Immutable.
 *
 * @param headers by lower-case name; of a repeated one the last
 */
public record HttpResponse(int status, Map<String, String> headers, HttpBody body) {
    public HttpResponse {
        Map<String, String> lower = new TreeMap<>();
        headers.forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value));
        headers = Map.copyOf(lower);
    }

    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /** A header, whatever the case of its name; null if absent. */
    public @Nullable String header(String name) {
        return headers.get(name.toLowerCase(Locale.ROOT));
    }

    @Override
    public String toString() {
        return status + ", " + body;
    }
}
