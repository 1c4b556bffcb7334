package io.kalshiflow.client.rest;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Items of both tiers, fetched while they are read: once, on one thread. Nothing is asked before the first is. While
 * reading, it throws what any call throws; reading may then go on.
 */
public final class Readings<T> implements Iterable<T> {
    private final Iterator<T> items;
    private boolean started;

    Readings(Iterator<T> items) {
        this.items = items;
    }

    /** The items; only once. */
    @Override
    public Iterator<T> iterator() {
        if (started) {
            throw new IllegalStateException("these are being read already");
        }
        started = true;
        return items;
    }

    /** The items, as {@link #iterator}; to read fewer, limit it. */
    public Stream<T> stream() {
        return StreamSupport.stream(spliterator(), false);
    }

    /** Reads all items into a list. */
    public List<T> toList() {
        List<T> all = new ArrayList<>();
        forEach(all::add);
        return all;
    }
}
