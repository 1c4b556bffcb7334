package io.kalshiflow.order.risk;

import java.util.ArrayDeque;

/** When commands left, within a window of one second that slides. One thread. */
final class CommandRate {
    private static final long WINDOW_MICROS = 1_000_000;

    private final ArrayDeque<Long> sent = new ArrayDeque<>();

    void sent(long nowMicros) {
        inLastSecond(nowMicros);
        sent.addLast(nowMicros);
    }

    /** Commands that left less than a second ago. */
    int inLastSecond(long nowMicros) {
        while (!sent.isEmpty() && Math.abs(nowMicros - sent.getFirst()) >= WINDOW_MICROS) {
            sent.removeFirst();
        }
        return sent.size();
    }
}
