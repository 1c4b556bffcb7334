package io.kalshiflow.order.chaos;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a run came to. Immutable.
 *
 * @param wrong what differs from the exchange in the end; empty if all is well
 * @param placed orders that the bot sent
 * @param changed amends and cancels that it sent
 * @param refused commands that were held back
 * @param crashes how often our process died
 * @param counts what was met on the way, by kind
 */
record ChaosResult(
        long seed, List<String> wrong, long placed, long changed, long refused, int crashes, Map<String, Long> counts) {
    ChaosResult {
        wrong = List.copyOf(wrong);
        counts = new TreeMap<>(counts);
    }

    static ChaosResult broken(long seed, Throwable fault) {
        StringBuilder where = new StringBuilder(fault.toString());
        StackTraceElement[] frames = fault.getStackTrace();
        for (int i = 0; i < Math.min(8, frames.length); i++) {
            where.append("\n    at ").append(frames[i]);
        }
        return new ChaosResult(seed, List.of(where.toString()), 0, 0, 0, 0, Map.of());
    }

    boolean isGood() {
        return wrong.isEmpty();
    }
}
