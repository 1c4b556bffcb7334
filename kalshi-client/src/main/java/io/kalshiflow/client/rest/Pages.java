package io.kalshiflow.client.rest;

import io.kalshiflow.client.http.HttpTransport;
import io.kalshiflow.client.http.Query;
import io.kalshiflow.client.internal.wire.JsonView;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * All items of a paged answer, fetched page by page while they are read: once, on one thread.
 *
 * <p>It reads to the end unless it is bounded; then {@link #complete} says whether that was all, and {@link #cursor}
 * where to go on. Pages are handed out whole, so nothing is lost between one reading and the next. While reading, it
 * throws what any call throws; {@link io.kalshiflow.client.MalformedResponseException} too if a cursor comes twice,
 * which would go on for ever.
 */
public final class Pages<T> implements Iterable<T> {
    private final HttpTransport transport;
    private final String path;
    private final Query query;
    private final String field;
    private final Function<JsonView, T> reading;
    private final Deque<T> fetched = new ArrayDeque<>();
    private final Set<String> seen = new HashSet<>();
    private String cursor = "";
    private boolean atEnd;
    private boolean started;
    private int pages;
    private long items;
    private int mostPages = Integer.MAX_VALUE;
    private long enoughItems = Long.MAX_VALUE;

    private record Page<T>(List<T> items, String cursor) {}

    /** @param field the array that holds the items */
    Pages(HttpTransport transport, String path, Query query, String field, Function<JsonView, T> reading) {
        this.transport = transport;
        this.path = path;
        this.query = query;
        this.field = field;
        this.reading = reading;
    }

    /** Goes on where an earlier reading of the same query stopped. */
    public Pages<T> from(String earlierCursor) {
        requireFresh();
        cursor = earlierCursor;
        return this;
    }

    /** Fetches no more pages than this. */
    public Pages<T> atMostPages(int bound) {
        requireFresh();
        mostPages = positive(bound);
        return this;
    }

    /** Fetches no further page once it has this many items: some more than this may come. */
    public Pages<T> untilItems(int enough) {
        requireFresh();
        enoughItems = positive(enough);
        return this;
    }

    private static int positive(int bound) {
        if (bound < 1) {
            throw new IllegalArgumentException("a bound of " + bound + " is less than one");
        }
        return bound;
    }

    private void requireFresh() {
        if (started) {
            throw new IllegalStateException("these pages are being read already");
        }
    }

    /** The items; only once. */
    @Override
    public Iterator<T> iterator() {
        requireFresh();
        started = true;
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                while (fetched.isEmpty() && isWanted()) {
                    take(page().now());
                }
                return !fetched.isEmpty();
            }

            @Override
            public T next() {
                if (!hasNext()) {
                    throw new NoSuchElementException("no further item within the bounds");
                }
                return fetched.removeFirst();
            }
        };
    }

    /** The items, as {@link #iterator}. */
    public Stream<T> stream() {
        return StreamSupport.stream(spliterator(), false);
    }

    /** Reads all items into a list. */
    public List<T> toList() {
        List<T> all = new ArrayList<>();
        forEach(all::add);
        return all;
    }

    /** As {@link #toList}, without waiting; the only reading then. */
    public CompletableFuture<List<T>> toListAsync() {
        requireFresh();
        started = true;
        return fetchAsync();
    }

    private CompletableFuture<List<T>> fetchAsync() {
        return page().later().thenCompose(page -> {
            take(page);
            if (isWanted()) {
                return fetchAsync();
            }
            List<T> all = List.copyOf(fetched);
            fetched.clear();
            return CompletableFuture.completedFuture(all);
        });
    }

    private boolean isWanted() {
        return !atEnd && pages < mostPages && items < enoughItems;
    }

    private RestCall<Page<T>> page() {
        return RestCall.get(transport, path, cursor.isEmpty() ? query : query.with("cursor", cursor), answer -> {
            String next = answer.at("cursor").textIfAny();
            if (!next.isEmpty() && (next.equals(cursor) || seen.contains(next))) {
                throw new IllegalArgumentException("$.cursor came before: " + next);
            }
            return new Page<>(
                    answer.at(field).named().items().stream().map(reading).toList(), next);
        });
    }

    private void take(Page<T> page) {
        pages++;
        items += page.items.size();
        fetched.addAll(page.items);
        seen.add(cursor);
        cursor = page.cursor;
        atEnd = cursor.isEmpty();
    }

    /** Whether the exchange has no more, and every item was handed out. */
    public boolean complete() {
        return atEnd && fetched.isEmpty();
    }

    /** Where the page after the last fetched one starts; empty before the first and after the last. */
    public String cursor() {
        return cursor;
    }
}
