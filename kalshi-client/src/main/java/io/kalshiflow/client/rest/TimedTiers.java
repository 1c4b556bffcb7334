package io.kalshiflow.client.rest;

import java.time.Instant;
import java.util.Collections;
import java.util.Iterator;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Things that are archived by when they happened, and asked for by it: trades, fills. One thread. */
final class TimedTiers<T> implements Tiers<T> {
    private final LongSupplier cutoff;
    private final Bounds bounds;
    private final BiFunction<@Nullable Instant, @Nullable Instant, Pages<T>> live;
    private final BiFunction<@Nullable Instant, @Nullable Instant, Pages<T>> historical;
    private final ToLongFunction<T> time;
    private final Function<T, String> id;
    private long cutoffMicros = Long.MIN_VALUE;

    /** The stretch of time that is asked for, in whole seconds; null where it has no bound. */
    record Bounds(@Nullable Instant from, @Nullable Instant until) {}

    /**
     * Asks both tiers for the seconds between two times.
     *
     * @param cutoff asks where it is now, microseconds since 1970
     */
    TimedTiers(
            LongSupplier cutoff,
            Bounds bounds,
            BiFunction<@Nullable Instant, @Nullable Instant, Pages<T>> live,
            BiFunction<@Nullable Instant, @Nullable Instant, Pages<T>> historical,
            ToLongFunction<T> time,
            Function<T, String> id) {
        this.cutoff = cutoff;
        this.bounds = bounds;
        this.live = live;
        this.historical = historical;
        this.time = time;
        this.id = id;
    }

    @Override
    public Iterator<T> live() {
        cutoffMicros = cutoff.getAsLong();
        Instant needed = instant(cutoffMicros - History.OVERLAP_MICROS);
        Instant from = bounds.from;
        Instant until = bounds.until;
        if (until != null && until.isBefore(needed)) {
            return Collections.emptyIterator();
        }
        Instant first = from == null || from.isBefore(needed) ? needed : from;
        return live.apply(first, until).iterator();
    }

    @Override
    public long overlapFromMicros() {
        return cutoffMicros + History.OVERLAP_MICROS;
    }

    @Override
    public Iterator<T> historical(long newestMicros) {
        Instant from = bounds.from;
        // Asked again: it may have moved while the live tier was read.
        if (from != null && History.isBeyond(from, cutoff.getAsLong())) {
            return Collections.emptyIterator();
        }
        return historical.apply(from, earlier(bounds.until, newestMicros)).iterator();
    }

    private static @Nullable Instant earlier(@Nullable Instant until, long newestMicros) {
        if (newestMicros == Long.MAX_VALUE) {
            return until;
        }
        Instant newest = instant(newestMicros).plusSeconds(1);
        return until == null || newest.isBefore(until) ? newest : until;
    }

    private static Instant instant(long micros) {
        return Instant.ofEpochSecond(Math.max(0, Math.floorDiv(micros, 1_000_000L)));
    }

    @Override
    public long timeMicros(T item) {
        return time.applyAsLong(item);
    }

    @Override
    public String id(T item) {
        return id.apply(item);
    }
}
