package io.kalshiflow.client.http;

/** A clock for durations: nanoseconds from an arbitrary origin, never going back. */
@FunctionalInterface
public interface Ticker {
    long nanos();

    /** The machine's. */
    static Ticker system() {
        return System::nanoTime;
    }
}
