package io.kalshiflow.client.auth;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Our clock, and how far one host's is ahead of it, measured from the {@code Date} headers of its answers.
 *
 * <p>A header has whole seconds, and was written some time between request and answer. So one answer bounds the skew,
 * to a second and the round trip, and is no point; further answers narrow the bound. One that contradicts it replaces
 * it, because then a clock was set or has drifted. Timestamps are corrected, by the middle of the bound, only when all
 * of it is more than a second away from zero: a clock that may be right is left alone.
 *
 * <p>Times are milliseconds. Thread-safe.
 */
public final class ClockSkew {
    private static final long TOLERATED_MILLIS = 1000;
    /** A header of second s is written before s + 1. */
    private static final long RESOLUTION_MILLIS = 1000;

    private final InstantSource clock;
    private @Nullable Bound bound;

    public ClockSkew(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * What is known of the skew, both ends included.
     *
     * @param lowMillis the least that the host's clock can be ahead of ours; negative if it is behind
     * @param highMillis the most
     */
    public record Bound(long lowMillis, long highMillis) {
        public Bound {
            if (lowMillis > highMillis) {
                throw new IllegalArgumentException(lowMillis + " to " + highMillis + " ms is no bound");
            }
        }

        public long middleMillis() {
            return Math.floorDiv(Math.addExact(lowMillis, highMillis), 2L);
        }

        /** Whether the clocks are more than a second apart for certain. */
        public boolean isLarge() {
            return lowMillis > TOLERATED_MILLIS || highMillis < -TOLERATED_MILLIS;
        }

        /** For people: {@code exchange ahead by 2.9 s (at least 2.4, at most 3.4)}. */
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "exchange's clock ahead of ours by %.1f s (at least %.1f, at most %.1f)",
                    middleMillis() / 1e3,
                    lowMillis / 1e3,
                    highMillis / 1e3);
        }
    }

    /** Our time, uncorrected; read it before a request is sent and after its answer came. */
    public long localMillis() {
        return clock.millis();
    }

    /** The time to sign. */
    public long exchangeMillis() {
        return clock.millis() + correctionMillis();
    }

    /** What is added to our time; 0 while the skew is unknown, or may be a second or less. */
    public synchronized long correctionMillis() {
        return bound != null && bound.isLarge() ? bound.middleMillis() : 0;
    }

    /** What is known; null before the first answer. */
    public synchronized @Nullable Bound bound() {
        return bound;
    }

    /**
     * Takes in an answer's {@code Date}. Not that of an answer out of a cache (one with an {@code Age}).
     *
     * @param sentMillis {@link #localMillis} before the request was sent
     * @param receivedMillis and after its answer came; before {@code sentMillis} if our clock was set meanwhile, which
     *     is ignored
     * @param date the header; ignored if null or not a date
     * @return whether the correction is another now, which is worth a line in the log
     */
    public boolean observe(long sentMillis, long receivedMillis, @Nullable String date) {
        if (date == null || receivedMillis < sentMillis) {
            return false;
        }
        long dateMillis;
        try {
            dateMillis = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date))
                    .toEpochMilli();
        } catch (DateTimeException | ArithmeticException notADate) {
            return false;
        }
        return narrow(new Bound(dateMillis - receivedMillis, dateMillis + RESOLUTION_MILLIS - 1 - sentMillis));
    }

    private synchronized boolean narrow(Bound measured) {
        long before = correctionMillis();
        Bound known = bound;
        if (known == null || measured.lowMillis > known.highMillis || measured.highMillis < known.lowMillis) {
            bound = measured;
        } else {
            bound = new Bound(
                    Math.max(known.lowMillis, measured.lowMillis), Math.min(known.highMillis, measured.highMillis));
        }
        return correctionMillis() != before;
    }

    @Override
    public String toString() {
        Bound known = bound();
        return known == null ? "clock skew not measured" : known + (known.isLarge() ? ", corrected" : "");
    }
}
