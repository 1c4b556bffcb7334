package io.kalshiflow.client.rest;

import io.kalshiflow.client.NotFoundException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Something to be asked of the exchange, in one request or several: both forms of a method. Immutable; each
 * {@link #now} or {@link #later} asks anew.
 */
interface Call<T> {
    T now();

    CompletableFuture<T> later();

    /** What is known without asking. */
    static <T> Call<T> of(T known) {
        return new Composed<>(() -> known, () -> CompletableFuture.completedFuture(known));
    }

    /** The lists of several calls as one, asked one after the other. */
    static <T> Call<List<T>> all(List<? extends Call<List<T>>> parts) {
        return new Composed<>(
                () -> {
                    List<T> all = new ArrayList<>();
                    parts.forEach(each -> all.addAll(each.now()));
                    return List.copyOf(all);
                },
                () -> collected(parts.iterator(), new ArrayList<>()));
    }

    private static <T> CompletableFuture<List<T>> collected(Iterator<? extends Call<List<T>>> rest, List<T> soFar) {
        if (!rest.hasNext()) {
            return CompletableFuture.completedFuture(List.copyOf(soFar));
        }
        return rest.next().later().thenCompose(part -> {
            soFar.addAll(part);
            return collected(rest, soFar);
        });
    }

    /** What to ask next depends on this answer. */
    default <U> Call<U> then(Function<? super T, Call<U>> next) {
        return new Composed<>(
                () -> next.apply(now()).now(),
                () -> later().thenCompose(answer -> next.apply(answer).later()));
    }

    default <U> Call<U> map(Function<? super T, ? extends U> reading) {
        return then(answer -> of(reading.apply(answer)));
    }

    /** Another one instead if the exchange does not know what is asked for. */
    default Call<T> ifNotFound(Supplier<Call<T>> other) {
        return new Composed<>(
                () -> {
                    try {
                        return now();
                    } catch (NotFoundException elsewhere) {
                        return other.get().now();
                    }
                },
                () -> later().exceptionallyCompose(thrown -> {
                    Throwable failure = thrown instanceof CompletionException ? thrown.getCause() : thrown;
                    return failure instanceof NotFoundException
                            ? other.get().later()
                            : CompletableFuture.failedFuture(thrown);
                }));
    }

    /** A call made of others. */
    record Composed<T>(Supplier<T> sync, Supplier<CompletableFuture<T>> async) implements Call<T> {
        @Override
        public T now() {
            return sync.get();
        }

        @Override
        public CompletableFuture<T> later() {
            return async.get();
        }
    }
}
