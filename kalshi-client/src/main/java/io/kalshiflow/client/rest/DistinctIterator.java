package io.kalshiflow.client.rest;

import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One reading after the other, and of items with the same id the first. One thread. */
final class DistinctIterator<T> implements Iterator<T> {
    private final Iterator<? extends Iterable<T>> rest;
    private final Function<T, String> id;
    private final Set<String> seen = new HashSet<>();
    private @Nullable Iterator<T> current;
    private @Nullable T next;

    DistinctIterator(List<? extends Iterable<T>> parts, Function<T, String> id) {
        rest = parts.iterator();
        this.id = id;
    }

    @Override
    public boolean hasNext() {
        while (next == null) {
            if (current != null && current.hasNext()) {
                T item = current.next();
                next = seen.add(id.apply(item)) ? item : null;
            } else if (rest.hasNext()) {
                current = rest.next().iterator();
            } else {
                return false;
            }
        }
        return true;
    }

    @Override
    public T next() {
        T item = hasNext() ? next : null;
        if (item == null) {
            throw new NoSuchElementException("no further item in either tier");
        }
        next = null;
        return item;
    }
}
