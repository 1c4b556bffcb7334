package io.kalshiflow.client.http;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * How one try ended: exactly one of the two is there.
 *
 * @param response of any status
 * @param failure never wrapped in a {@link CompletionException}
 */
record Attempt(@Nullable HttpResponse response, @Nullable Throwable failure) {
    static Attempt of(HttpTransport transport, HttpRequest request) {
        try {
            return new Attempt(transport.send(request), null);
        } catch (TransportException failure) {
            return new Attempt(null, failure);
        }
    }

    /** What a future was completed with. */
    static Attempt of(@Nullable HttpResponse response, @Nullable Throwable thrown) {
        return new Attempt(response, unwrap(thrown));
    }

    static @Nullable Throwable unwrap(@Nullable Throwable thrown) {
        return thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
    }

    HttpResponse get() {
        if (response != null) {
            return response;
        }
        if (failure instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        throw new CompletionException(failure);
    }

    CompletableFuture<HttpResponse> future() {
        return failure == null ? CompletableFuture.completedFuture(response) : CompletableFuture.failedFuture(failure);
    }
}
