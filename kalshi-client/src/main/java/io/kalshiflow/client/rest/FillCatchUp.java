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
 * <p>Each reading asks again for a while before the newest fill of the readings before it, because fills turn up late in
 * answers, and leaves out what it, or {@link #note}, has told before. Trade ids are remembered for that while. If those
 * are more than a bound, a reading makes the while shorter, so that nothing is told twice.
 *
 * <p>Between readings nothing is given up, however much is noted: a note says nothing of the fills before it. But
 * beyond twice the bound the oldest trade ids are forgotten, and the next reading tells those fills a second time.
 * Whoever reads when it {@link #isFull is full} is spared that.
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

    /** Of what was read; what was noted may be ahead of fills that nobody has heard of. */
    private long newestReadMicros;

    /**
     * Begins with the fills from a time on.
     *
     * @param scope whose fills; its times are left aside
     * @param overlap how much later than others a fill may turn up
     * @param mostRemembered trade ids after a reading, at least one; until the next one twice as many
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
        newestReadMicros = floorMicros;
    }

    /**
     * Reads the fills that were not told yet, the oldest first, those of one time by their trade ids. If it fails, the
     * next reading tells them all, whatever is noted in between.
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
            newestReadMicros = Math.max(newestReadMicros, each.createdMicros());
        }
        raiseFloor(newestReadMicros - overlapMicros);
        while (told.size() > mostRemembered) {
            raiseFloor(told.first().micros() + MICROS_PER_MILLI);
        }
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
        if (told.size() > mostNoted()) {
            forgetOldest();
        }
        return fresh;
    }

    /** Whether another note makes it forget a fill, which is then told twice; after a reading it is not full. */
    public boolean isFull() {
        return told.size() >= mostNoted();
    }

    /** Fills from before this time were told, or are given up; microseconds since 1970. Only a reading raises it. */
    public long floorMicros() {
        return floorMicros;
    }

    private boolean isNew(String tradeId, long micros) {
        if (micros < floorMicros || !ids.add(tradeId)) {
            return false;
        }
        told.add(new Told(micros, tradeId));
        return true;
    }

    private long mostNoted() {
        return 2L * mostRemembered;
    }

    private void raiseFloor(long micros) {
        floorMicros = Math.max(floorMicros, Math.floorDiv(micros, MICROS_PER_MILLI) * MICROS_PER_MILLI);
        while (!told.isEmpty() && told.first().micros() < floorMicros) {
            forgetOldest();
        }
    }

    private void forgetOldest() {
        Told oldest = told.first();
        told.remove(oldest);
        ids.remove(oldest.tradeId());
    }
}
