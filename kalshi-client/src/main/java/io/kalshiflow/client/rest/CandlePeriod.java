package io.kalshiflow.client.rest;

import java.time.Duration;

/** How long a candle is. */
public enum CandlePeriod {
    MINUTE(1),
    HOUR(60),
    DAY(1_440);

    private final int minutes;

    CandlePeriod(int minutes) {
        this.minutes = minutes;
    }

    /** The exchange's number for it. */
    int minutes() {
        return minutes;
    }

    long seconds() {
        return minutes * 60L;
    }

    public Duration length() {
        return Duration.ofMinutes(minutes);
    }
}
