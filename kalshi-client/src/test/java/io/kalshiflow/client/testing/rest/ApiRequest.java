package io.kalshiflow.client.testing.rest;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request as it came.
 *
 * @param path as it was sent, from the root
 * @param query decoded, in the sequence they came, by name
 * @param headers by name in lower case
 * @param body "" for none
 */
public record ApiRequest(
        String method, String path, Map<String, List<String>> query, Map<String, String> headers, String body) {
    static final String PREFIX = "/trade-api/v2";

    public ApiRequest {
        query = Collections.unmodifiableMap(new LinkedHashMap<>(query));
        headers = Map.copyOf(headers);
    }

    /** The path behind the API's prefix, or the whole path where it has none. */
    public String route() {
        return path.startsWith(PREFIX + "/") ? path.substring(PREFIX.length()) : path;
    }

    /** The first value of a query parameter, or null. */
    public @Nullable String parameter(String name) {
        List<String> values = query.get(name);
        return values == null ? null : values.get(0);
    }

    String parameter(String name, String otherwise) {
        String value = parameter(name);
        return value == null || value.isEmpty() ? otherwise : value;
    }

    long number(String name, long otherwise) {
        String value = parameter(name);
        return value == null || value.isEmpty() ? otherwise : Long.parseLong(value);
    }

    boolean is(String otherMethod, PathPattern pattern) {
        return method.equals(otherMethod) && pattern.matches(route());
    }

    @Override
    public String toString() {
        return method + " " + path + (query.isEmpty() ? "" : "?" + query) + (body.isEmpty() ? "" : " " + body);
    }
}
