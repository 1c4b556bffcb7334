package io.kalshiflow.client.http;

/** The methods of the exchange's API. */
public enum HttpMethod {
    GET,
    POST,
    PUT,
    DELETE;

    /** Whether it changes nothing, so that it may be tried again whatever became of it. */
    public boolean isRead() {
        return this == GET;
    }
}
