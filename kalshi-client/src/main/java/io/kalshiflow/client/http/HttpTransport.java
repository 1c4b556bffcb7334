package io.kalshiflow.client.http;

import java.util.concurrent.CompletableFuture;

/**
 * Carries requests to the exchange. Thread-safe.
 *
 * <p>An answer of any status is a result here, not an exception: {@link SuccessTransport}, the outermost one, makes
 * exceptions of them. Cancelling a returned future does not stop its request.
 */
public interface HttpTransport extends AutoCloseable {
    /**
     * Sends and waits for the whole answer. An interrupt ends the waits before a request and between tries, and leaves
     * the thread's flag set.
     *
     * @throws TransportException if no usable answer came; it says whether the request may have been sent
     * @throws io.kalshiflow.client.RateLimitedException if our own limiter does not let it out in time
     */
    HttpResponse send(HttpRequest request);

    /** As {@link #send}, without waiting: the same failures complete the future exceptionally. */
    CompletableFuture<HttpResponse> sendAsync(HttpRequest request);

    /** Ends what is in flight and lets go of connections and threads. Closing again does nothing. */
    @Override
    void close();
}
