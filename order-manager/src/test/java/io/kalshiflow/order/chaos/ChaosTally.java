package io.kalshiflow.order.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The results of many runs, summed up. One thread. */
final class ChaosTally {
    private final Map<String, Long> counts = new TreeMap<>();
    private final List<ChaosResult> bad = new ArrayList<>();

    void add(ChaosResult result) {
        result.counts().forEach((what, count) -> counts.merge(what, count, Long::sum));
        counts.merge("bot placed", result.placed(), Long::sum);
        counts.merge("bot changed", result.changed(), Long::sum);
        counts.merge("bot was refused", result.refused(), Long::sum);
        counts.merge("process died", (long) result.crashes(), Long::sum);
        if (!result.isGood()) {
            bad.add(result);
        }
    }

    Map<String, Long> counts() {
        return counts;
    }

    /** Runs in which the books did not come to agree. */
    List<ChaosResult> bad() {
        return bad;
    }
}
