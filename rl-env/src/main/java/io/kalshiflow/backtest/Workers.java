package io.kalshiflow.backtest;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.IntConsumer;

/** Threads for the length of one run. Results come in the order of the work, whoever did it. */
final class Workers implements AutoCloseable {
    private final ExecutorService threads;

    Workers(int count) {
        threads = Executors.newFixedThreadPool(count, work -> {
            Thread thread = new Thread(work, "kalshiflow-backtest");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Does all of it and returns the results.
     *
     * @param done hears on the calling thread how many of the first are done
     */
    <T, R> List<R> all(List<T> items, Function<T, R> work, IntConsumer done) {
        List<Future<R>> futures = new ArrayList<>();
        for (T item : items) {
            futures.add(threads.submit(() -> work.apply(item)));
        }
        List<R> results = new ArrayList<>();
        for (Future<R> future : futures) {
            results.add(resultOf(future));
            done.accept(results.size());
        }
        return results;
    }

    private static <R> R resultOf(Future<R> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            } else if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("the backtest was interrupted");
        }
    }

    /** Whatever still runs is told to stop. */
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
