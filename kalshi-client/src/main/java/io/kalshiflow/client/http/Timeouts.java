package io.kalshiflow.client.http;

import java.time.Duration;

/**
 * How long one try may take.
 *
 * @param connect to open a connection
 * @param read between two packets of an answer
 * @param write between two packets of a request
 * @param call for all of it
 */
public record Timeouts(Duration connect, Duration read, Duration write, Duration call) {
    /** 3 s to connect, 10 s to read, 5 s to write, 15 s in all. */
    public static final Timeouts DEFAULT =
            new Timeouts(Duration.ofSeconds(3), Duration.ofSeconds(10), Duration.ofSeconds(5), Duration.ofSeconds(15));

    public Timeouts {
        for (Duration each : new Duration[] {connect, read, write, call}) {
            if (each.toMillis() <= 0) {
                throw new IllegalArgumentException("a timeout is at least a millisecond: " + each);
            }
        }
    }
}
