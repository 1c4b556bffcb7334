package io.kalshiflow.client.testing.stream;

import java.time.Duration;

/** Pings every connection whenever ten seconds of the exchange's time have passed. Guarded by the venue's monitor. */
public final class Heartbeat {
    private static final Duration PERIOD = Duration.ofSeconds(10);

    private final ExchangeStream stream;
    private Duration since = Duration.ZERO;
    private boolean on = true;

    public Heartbeat(ExchangeStream stream) {
        this.stream = stream;
    }

    public void on(boolean value) {
        on = value;
    }

    /** Time has passed. */
    public void passed(Duration time) {
        since = since.plus(time);
        while (since.compareTo(PERIOD) >= 0) {
            since = since.minus(PERIOD);
            if (on) {
                stream.ping();
            }
        }
    }
}
