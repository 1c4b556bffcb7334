package io.kalshiflow.client.http;

import java.util.Map;

/** Makes the headers that prove who asks, anew for every try. Thread-safe; may take milliseconds. */
@FunctionalInterface
public interface RequestHeaders {
    /**
     * The headers for one try that is sent at once.
     *
     * @param method in capitals
     * @param pathWithoutQuery from the root, with the {@code /trade-api/v2} prefix
     */
    Map<String, String> headersFor(String method, String pathWithoutQuery);
}
