package io.kalshiflow.trader.operate;

import io.kalshiflow.client.http.HttpRequest;

/**
 * A request as it was made, without its headers, which hold the signature. Immutable.
 *
 * @param query encoded, empty for none
 * @param body the exact bytes as text, empty for none
 * @param changes whether it would change something, and was therefore held back
 */
public record RequestNote(String method, String path, String query, String body, boolean changes) {
    static RequestNote of(HttpRequest request) {
        return new RequestNote(
                request.method().name(),
                request.path(),
                request.query().encoded(),
                request.body().text(),
                !request.method().isRead());
    }

    /** Method, path, query and body in one line. */
    @Override
    public String toString() {
        return method + " " + path + (query.isEmpty() ? "" : "?" + query) + (body.isEmpty() ? "" : " " + body);
    }
}
