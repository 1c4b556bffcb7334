package io.kalshiflow.client.stream;

/** Sees every message that is polled, as it came, before the handler hears of it: for recordings. Tickers that gave way to
 * later ones are not among them. On the polling thread; must not block. What it throws comes out of {@code poll}, and the
 * message is not lost. */
@FunctionalInterface
public interface StreamTap {
    /**
     * A message came.
     *
     * @param connection number of the connection within its stream
     */
    void onMessage(int connection, long receiveMicros, String text);
}
