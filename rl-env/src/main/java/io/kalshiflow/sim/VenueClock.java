package io.kalshiflow.sim;

/**
 * The two times of a venue: its own, and that of the accounts, who see things later. Microseconds since 1970; neither
 * goes back. One thread.
 */
final class VenueClock {
    private long venueMicros;
    private long localMicros;

    void reset() {
        venueMicros = 0;
        localMicros = 0;
    }

    /** The running maximum of what the venue has lived through. */
    long venueMicros() {
        return venueMicros;
    }

    void venueReached(long micros) {
        venueMicros = Math.max(venueMicros, micros);
    }

    /** Time where the accounts are; never before the venue's. */
    long localMicros() {
        return Math.max(localMicros, venueMicros);
    }

    void localReached(long micros) {
        localMicros = Math.max(localMicros, micros);
    }
}
