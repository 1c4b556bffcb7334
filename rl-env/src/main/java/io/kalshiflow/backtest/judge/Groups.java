package io.kalshiflow.backtest.judge;

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

    private final Map<Integer, Long> limits = new HashMap<>();
    private final Map<Integer, List<Traded>> traded = new HashMap<>();
    private final Set<Integer> triggered = new HashSet<>();

    void open(int group, long limitE2) {
        limits.put(group, limitE2);
    }

    void reset(int group) {
        triggered.remove(group);
        traded.remove(group);
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
