package io.kalshiflow.client.rest;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Fills that a stream may have missed, each once: for use whenever it has reconnected. One thread.
 *
 * <p>Each reading asks again for a while before the newest fill that is known, because fills turn up late in answers,
 * and leaves out what it, or {@link #note}, has told before. Trade ids are remembered for that while, and no more than
 * a bound of them; beyond it the while becomes shorter, so that nothing is told twice.
 */
public final class FillCatchUp {
    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final long MICROS_PER_MILLI = 1_000;

    private record Told(long micros, String tradeId) implements Comparable<Told> {
        private static final Comparator<Told> OLDEST_FIRST =
                Comparator.comparingLong(Told::micros).thenComparing(Told::tradeId);

        @Override
        public int compareTo(Told other) {
            return OLDEST_FIRST.compare(this, other);
        }
    }

    private final PortfolioCalls portfolio;
    private final FillQuery scope;
    private final long overlapMicros;
    private final int mostRemembered;
    private final Set<String> ids = new HashSet<>();
    private final TreeSet<Told> told = new TreeSet<>();
    /** Whole milliseconds, because a stream tells the time of a fill no finer than that. */
    private long floorMicros;

    private long newestMicros;

    /**
     * Begins with the fills from a time on.
     *
     * @param scope whose fills; its times are left aside
     * @param overlap how much later than others a fill may turn up
     * @param mostRemembered trade ids, at least one
     */
    public FillCatchUp(PortfolioCalls portfolio, FillQuery scope, Instant start, Duration overlap, int mostRemembered) {
        if (overlap.isNegative() || mostRemembered < 1) {
            throw new IllegalArgumentException(
                    "an overlap of " + overlap + ", " + mostRemembered + " trade ids remembered");
        }
        this.portfolio = portfolio;
        this.scope = scope;
        this.overlapMicros = overlap.toNanos() / 1_000;
        this.mostRemembered = mostRemembered;
        floorMicros = start.toEpochMilli() * MICROS_PER_MILLI;
        newestMicros = floorMicros;
    }

    /**
     * Reads the fills that were not told yet, the oldest first, those of one time by their trade ids. If it fails, the
     * next reading tells them all.
     */
    public List<FillReport> read() {
        // A second earlier: the exchange does not say whether it means "from" or "after".
        Instant from = Instant.ofEpochSecond(Math.max(0, Math.floorDiv(floorMicros, MICROS_PER_SECOND) - 1));
        List<FillReport> fills =
                new ArrayList<>(portfolio.fills(scope.between(from, null)).toList());
        fills.sort(Comparator.comparingLong(FillReport::createdMicros).thenComparing(FillReport::tradeId));
        List<FillReport> fresh = new ArrayList<>();
        for (FillReport each : fills) {
            if (isNew(each.tradeId(), each.createdMicros())) {
                fresh.add(each);
            }
        }
        forget();
        return fresh;
    }

    /**
     * Takes note of a fill that was heard of elsewhere, such as on the stream; no reading tells it then.
     *
     * @param createdMicros when it happened, microseconds since 1970, right to the millisecond
     * @return whether it is new; false if it was told before, or is older than what is remembered
     */
    public boolean note(String tradeId, long createdMicros) {
        boolean fresh = isNew(tradeId, createdMicros);
        forget();
        return fresh;
    }

    /** Fills from before this time were told, or are given up; microseconds since 1970. */
    public long floorMicros() {
        return floorMicros;
    }

    private boolean isNew(String tradeId, long micros) {
        if (micros < floorMicros || !ids.add(tradeId)) {
            return false;
        }
        told.add(new Told(micros, tradeId));
        newestMicros = Math.max(newestMicros, micros);
        return true;
    }

    private void forget() {
        raiseFloor(newestMicros - overlapMicros);
        while (told.size() > mostRemembered) {
            raiseFloor(told.first().micros() + MICROS_PER_MILLI);
        }
    }

    private void raiseFloor(long micros) {
        floorMicros = Math.max(floorMicros, Math.floorDiv(micros, MICROS_PER_MILLI) * MICROS_PER_MILLI);
        while (!told.isEmpty() && told.first().micros() < floorMicros) {
            Told oldest = told.first();
            told.remove(oldest);
            ids.remove(oldest.tradeId());
        }
    }
}
