package io.kalshiflow.client.rest;

import io.kalshiflow.client.http.HttpTransport;
import io.kalshiflow.client.http.Query;
import io.kalshiflow.client.http.Ticker;
import io.kalshiflow.client.internal.wire.JsonView;
import java.time.Duration;
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
 * where to go on, now or in another run of the program. Bounds take effect between pages, so nothing is lost between
 * one reading and the next. While reading, it throws what any call throws;
 * {@link io.kalshiflow.client.MalformedResponseException} too if a cursor comes twice, which would go on for ever. An
 * iterator may go on after that. A list that fails hands out nothing: read all of it again, from {@link #cursor}.
 */
public final class Pages<T> implements Iterable<T> {
    private final HttpTransport transport;
    private final String path;
    private final Query query;
    private final String field;
    private final Function<JsonView, T> reading;
    private final Deque<T> fetched = new ArrayDeque<>();
    private final Set<String> seen = new HashSet<>();
    /** Where the last fetched page started; while a list is made, where its first did. */
    private String current = "";
    /** Where the next one does; empty before the first and after the last. */
    private String cursor = "";

    private boolean atEnd;
    private boolean started;
    /** Whether a list is being made, or has failed: none of its items is handed out before all are. */
    private boolean listing;

    private int pages;
    private long items;
    private long startNanos;
    private PageBounds bounds = PageBounds.NONE;

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
        current = earlierCursor;
        return this;
    }

    /** Fetches no more pages than this. */
    public Pages<T> atMostPages(int bound) {
        requireFresh();
        bounds = bounds.withPages(bound);
        return this;
    }

    /** Fetches no further page once it has this many items: some more than this may come. */
    public Pages<T> untilItems(int enough) {
        requireFresh();
        bounds = bounds.withItems(enough);
        return this;
    }

    /** Fetches no further page once this much time has gone by since reading began; the first page always. */
    public Pages<T> within(Duration time) {
        return within(time, Ticker.system());
    }

    /** As {@link #within(Duration)}, by another clock. */
    public Pages<T> within(Duration time, Ticker clock) {
        requireFresh();
        bounds = bounds.withTime(time, clock);
        return this;
    }

    private void requireFresh() {
        if (started) {
            throw new IllegalStateException("these pages are being read already");
        }
    }

    /** The items; only once. */
    @Override
    public Iterator<T> iterator() {
        start();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                while (fetched.isEmpty() && mayFetch()) {
                    take(call().now());
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

    /** Reads all items into a list. If it fails, none of them is handed out. */
    public List<T> toList() {
        start();
        listing = true;
        while (mayFetch()) {
            take(call().now());
        }
        return handOut();
    }

    /** As {@link #toList}, without waiting. Nothing else may be done with these pages meanwhile. */
    public CompletableFuture<List<T>> toListAsync() {
        start();
        listing = true;
        return restAsync();
    }

    private CompletableFuture<List<T>> restAsync() {
        if (!mayFetch()) {
            return CompletableFuture.completedFuture(handOut());
        }
        return call().later().thenCompose(page -> {
            take(page);
            return restAsync();
        });
    }

    private List<T> handOut() {
        List<T> all = new ArrayList<>(fetched);
        fetched.clear();
        listing = false;
        return all;
    }

    private void start() {
        requireFresh();
        started = true;
        startNanos = bounds.clock().nanos();
    }

    private boolean mayFetch() {
        return !atEnd && (pages == 0 || bounds.allow(pages, items, startNanos));
    }

    private RestCall<Page<T>> call() {
        String asked = cursor;
        return RestCall.get(transport, path, asked.isEmpty() ? query : query.with("cursor", asked), answer -> {
            String next = answer.at("cursor").textIfAny();
            if (!next.isEmpty() && (next.equals(asked) || seen.contains(next))) {
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
        current = listing ? current : cursor;
        cursor = page.cursor;
        atEnd = cursor.isEmpty();
    }

    /** Whether the exchange has no more, and every item was handed out. */
    public boolean complete() {
        return atEnd && fetched.isEmpty() && !listing;
    }

    /**
     * Where to go on: behind the pages whose items were all handed out. In the middle of a page that is its start, so
     * that some items come again and none is lost; and until a list is handed out it is where this reading started.
     * Empty before the first page, and after the last.
     */
    public String cursor() {
        return fetched.isEmpty() && !listing ? cursor : current;
    }
}
