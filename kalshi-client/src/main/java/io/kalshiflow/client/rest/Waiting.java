package io.kalshiflow.client.rest;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** The waiting form of what is written without waiting. */
final class Waiting {
    private Waiting() {}

    /** What a future comes to; interrupts are left for later. */
    static <T> T until(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException thrown) {
            throw cause(thrown) instanceof RuntimeException unchecked ? unchecked : thrown;
        }
    }

    /** What really happened. */
    static Throwable cause(Throwable thrown) {
        return thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
    }
}
