package io.kalshiflow.client.stream;

/** Sees every message as it came, before it is decoded: for recordings. On the polling thread; must not block. */
@FunctionalInterface
public interface StreamTap {
    /**
     * A message came.
     *
     * @param connection number of the connection within its stream
     */
    void onMessage(int connection, long receiveMicros, String text);
}
