package io.kalshiflow.client.rest;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Both tiers as one, newest first, each item once. One thread.
 *
 * <p>What the live tier has from before the overlap's end waits until the historical tier is opened, which is when the
 * live one was read to its end; then both are merged, the live tier first where times are equal. Ids are kept as long
 * as their items can come again: those of the overlap, and those told last, because the cutoff may have moved up to
 * there meanwhile.
 */
final class TierMerge<T> implements Iterator<T> {
    private record Told(String id, long micros) {}

    private final Tiers<T> tiers;
    private final Deque<T> waiting = new ArrayDeque<>();
    private final Deque<Told> told = new ArrayDeque<>();
    private final Set<String> known = new HashSet<>();
    private long toldMicros = Long.MAX_VALUE;
    private @Nullable Iterator<T> live;
    private @Nullable Iterator<T> historical;
    private @Nullable T archived;
    private @Nullable T next;

    TierMerge(Tiers<T> tiers) {
        this.tiers = tiers;
    }

    @Override
    public boolean hasNext() {
        if (next == null) {
            next = historical == null ? newer() : null;
        }
        if (next == null && historical != null) {
            next = merged(historical);
        }
        return next != null;
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

    /** The next of the live tier alone; after the last of them it opens the historical one. */
    private @Nullable T newer() {
        Iterator<T> open = live;
        if (open == null) {
            open = tiers.live();
            live = open;
        }
        while (open.hasNext()) {
            T item = open.next();
            if (!known.add(tiers.id(item))) {
                continue;
            }
            if (tiers.timeMicros(item) > tiers.overlapFromMicros()) {
                remember(item);
                return item;
            }
            waiting.add(item);
        }
        historical =
                tiers.historical(toldMicros == Long.MAX_VALUE ? Long.MAX_VALUE : toldMicros + History.OVERLAP_MICROS);
        return null;
    }

    private void remember(T item) {
        toldMicros = Math.min(toldMicros, tiers.timeMicros(item));
        told.add(new Told(tiers.id(item), tiers.timeMicros(item)));
        while (told.getFirst().micros > toldMicros + History.OVERLAP_MICROS + 1_000_000) {
            known.remove(told.removeFirst().id);
        }
    }

    private @Nullable T merged(Iterator<T> older) {
        while (archived == null && older.hasNext()) {
            T item = older.next();
            archived = known.add(tiers.id(item)) ? item : null;
        }
        T first = waiting.peek();
        T second = archived;
        if (first != null && (second == null || tiers.timeMicros(first) >= tiers.timeMicros(second))) {
            return waiting.poll();
        }
        archived = null;
        return second;
    }
}
