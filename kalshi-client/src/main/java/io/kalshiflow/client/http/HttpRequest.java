package io.kalshiflow.client.http;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One request to the exchange. Immutable.
 *
 * @param path percent-encoded, from the root with the {@code /trade-api/v2} prefix, without a trailing slash
 * @param headers beside those that the transport adds itself
 * @param options what is not sent
 */
public record HttpRequest(
        HttpMethod method, String path, Query query, Map<String, String> headers, HttpBody body, CallOptions options) {
    public HttpRequest {
        if (!path.startsWith("/") || path.endsWith("/")) {
            throw new IllegalArgumentException("a path starts with a slash and does not end with one: " + path);
        }
        if (path.indexOf('?') >= 0 || path.indexOf('#') >= 0) {
            throw new IllegalArgumentException("the query is not part of the path: " + path);
        }
        if (method.isRead() && !body.isEmpty()) {
            throw new IllegalArgumentException("a GET has no body: " + path);
        }
        headers = Map.copyOf(headers);
        headers.forEach(HttpRequest::requireSendable);
    }

    /** OkHttp would refuse it too, but with the value, perhaps a key id, in its message. */
    private static void requireSendable(String name, String value) {
        if (!value.chars().allMatch(each -> each >= ' ' && each <= '~')) {
            throw new IllegalArgumentException("the value of header " + name + " has characters that cannot be sent");
        }
    }

    /** A request without query, body or headers of its own. */
    public static HttpRequest of(HttpMethod method, String path) {
        return new HttpRequest(method, path, Query.NONE, Map.of(), HttpBody.EMPTY, CallOptions.DEFAULT);
    }

    public HttpRequest withQuery(Query value) {
        return new HttpRequest(method, path, value, headers, body, options);
    }

    public HttpRequest withBody(HttpBody value) {
        return new HttpRequest(method, path, query, headers, value, options);
    }

    public HttpRequest withOptions(CallOptions value) {
        return new HttpRequest(method, path, query, headers, body, value);
    }

    /** Replaces headers of the same names. */
    public HttpRequest withHeaders(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.putAll(more);
        return new HttpRequest(method, path, query, all, body, options);
    }

    HttpRequest within(Duration timeLeft) {
        return withOptions(options.within(timeLeft));
    }

    /** Method, path and query: what logs and exceptions call it. */
    @Override
    public String toString() {
        return method + " " + path + (query.isEmpty() ? "" : "?" + query);
    }
}
