package io.kalshiflow.env.replay;

import java.time.Duration;

/**
 * A length along a tape, by the clock or in events.
 *
 * @param unit what is counted
 * @param amount microseconds or events
 */
public record Span(Unit unit, long amount) {
    private static final long LONGEST_MICROS = Duration.ofDays(366).toSeconds() * 1_000_000;

    /** What a span counts. */
    public enum Unit {
        MICROS,
        /** Rows, a snapshot with its levels counted as one. */
        EVENTS
    }

    public Span {
        if (amount < 1) {
            throw new IllegalArgumentException("a span is at least 1 of its unit, not " + amount + " " + unit);
        }
        if (unit == Unit.MICROS && amount > LONGEST_MICROS) {
            throw new IllegalArgumentException("a span of " + amount + " us is longer than a year");
        }
    }

    /** A length of exchange time. */
    public static Span ofTime(Duration length) {
        if (length.compareTo(Duration.ofDays(366)) > 0) {
            throw new IllegalArgumentException("a span of " + length + " is longer than a year");
        }
        return new Span(Unit.MICROS, length.toNanos() / 1_000);
    }

    /** A number of events. */
    public static Span ofEvents(int events) {
        return new Span(Unit.EVENTS, events);
    }

    @Override
    public String toString() {
        return unit == Unit.EVENTS
                ? amount + " events"
                : Duration.ofNanos(amount * 1_000).toString();
    }
}
