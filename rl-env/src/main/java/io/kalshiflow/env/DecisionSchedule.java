package io.kalshiflow.env;

/** When to decide, in event time: at the first event and then at the first event a throttle later. One market. */
public final class DecisionSchedule {
    /** A quarter of a second. */
    public static final long DEFAULT_THROTTLE_MICROS = 250_000;

    private final long throttleMicros;
    private long lastMicros = Long.MIN_VALUE;

    public DecisionSchedule(long throttleMicros) {
        if (throttleMicros < 0) {
            throw new IllegalArgumentException("the throttle cannot be negative: " + throttleMicros + " us");
        }
        this.throttleMicros = throttleMicros;
    }

    /** Whether a decision is due after an event at this time. */
    public boolean isDue(long nowMicros) {
        return lastMicros == Long.MIN_VALUE || nowMicros - lastMicros >= throttleMicros;
    }

    /** No decision was taken yet. */
    void reset() {
        lastMicros = Long.MIN_VALUE;
    }

    /** A decision was taken. */
    public void decided(long nowMicros) {
        lastMicros = nowMicros;
    }
}
