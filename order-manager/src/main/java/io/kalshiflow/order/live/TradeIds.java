package io.kalshiflow.order.live;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/**
 * The trades that are in the books, so that each is booked once. Those older than a floor are forgotten: fills from
 * before it are not read any more. One thread.
 */
final class TradeIds {
    private final Map<String, Long> timeOf = new HashMap<>();
    private final TreeMap<Long, TreeSet<String>> byTime = new TreeMap<>();
    private long floorMicros;

    /** Whether it was not known; from now on it is. */
    boolean add(String tradeId, long micros) {
        if (timeOf.putIfAbsent(tradeId, micros) != null) {
            return false;
        }
        byTime.computeIfAbsent(micros, any -> new TreeSet<>()).add(tradeId);
        return true;
    }

    boolean has(String tradeId) {
        return timeOf.containsKey(tradeId);
    }

    /** Fills from before this time are all in the books, or are none of ours. */
    long floorMicros() {
        return floorMicros;
    }

    void raiseFloor(long micros) {
        floorMicros = Math.max(floorMicros, micros);
        while (!byTime.isEmpty() && byTime.firstKey() < floorMicros) {
            byTime.pollFirstEntry().getValue().forEach(timeOf::remove);
        }
    }

    /** The newest trade's time; the floor if there is none. */
    long newestMicros() {
        return byTime.isEmpty() ? floorMicros : Math.max(floorMicros, byTime.lastKey());
    }

    void forEach(BiConsumer<String, Long> action) {
        byTime.forEach((micros, ids) -> ids.forEach(id -> action.accept(id, micros)));
    }

    int size() {
        return timeOf.size();
    }
}
