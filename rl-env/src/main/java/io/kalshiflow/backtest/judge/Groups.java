package io.kalshiflow.backtest.judge;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Order groups and what they traded: more than the limit within 15 seconds triggers them until they are reset. */
final class Groups {
    private static final long WINDOW_MICROS = 15_000_000;

    private record Traded(long micros, long countE2) {}

    private record Reset(int group, long arrivalMicros, int ordersBefore) {
        boolean isBefore(long micros, int order) {
            return arrivalMicros < micros || (arrivalMicros == micros && order >= ordersBefore);
        }
    }

    private final ArrayDeque<Reset> resets = new ArrayDeque<>();
    private final Map<Integer, Long> limits = new HashMap<>();
    private final Map<Integer, List<Traded>> traded = new HashMap<>();
    private final Set<Integer> triggered = new HashSet<>();

    void open(int group, long limitE2) {
        limits.put(group, limitE2);
    }

    /** A reset is under way; it arrives before orders sent after it. */
    void resetArrives(int group, long arrivalMicros, int ordersBefore) {
        resets.add(new Reset(group, arrivalMicros, ordersBefore));
    }

    /** Resets that came before a time, or at it and before an order, have happened. */
    void advance(long micros, int order) {
        while (!resets.isEmpty() && resets.peek().isBefore(micros, order)) {
            int group = resets.remove().group();
            triggered.remove(group);
            traded.remove(group);
        }
    }

    boolean isTriggered(int group) {
        return triggered.contains(group);
    }

    void traded(int group, long countE2, long micros) {
        if (group < 0) {
            return;
        }
        List<Traded> all = traded.computeIfAbsent(group, unused -> new ArrayList<>());
        all.add(new Traded(micros, countE2));
        long within = all.stream()
                .filter(each -> each.micros() > micros - WINDOW_MICROS)
                .mapToLong(Traded::countE2)
                .sum();
        if (within > limits.getOrDefault(group, 0L)) {
            triggered.add(group);
        }
    }
}
