package io.kalshiflow.sim;

import java.util.List;

/** Which trading pause comes next. */
final class TradingPauses {
    private final List<TradingPause> windows;
    private int next;

    TradingPauses(List<TradingPause> windows) {
        for (int i = 1; i < windows.size(); i++) {
            if (windows.get(i).fromMicros() < windows.get(i - 1).toMicros()) {
                throw new IllegalArgumentException(
                        "trading pauses must follow each other: " + windows.get(i - 1) + ", then " + windows.get(i));
            }
        }
        this.windows = windows;
    }

    void reset() {
        next = 0;
    }

    long nextStartMicros() {
        return next < windows.size() ? windows.get(next).fromMicros() : Long.MAX_VALUE;
    }

    /** The next pause begins. */
    void start() {
        next++;
    }

    boolean isPausedAt(long micros) {
        return next > 0 && micros < windows.get(next - 1).toMicros();
    }
}
