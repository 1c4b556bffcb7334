package io.kalshiflow.order.risk;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Limits that any thread may change; the owner's thread takes changes up, in their order, and notes when. */
final class LimitDial {
    private static final Logger LOG = LoggerFactory.getLogger(LimitDial.class);
    private static final int CHANGES_KEPT = 1_000;

    private record Asked(String why, RiskLimits limits) {}

    private final ArrayDeque<Asked> asked = new ArrayDeque<>();
    private final ArrayDeque<LimitChange> changes = new ArrayDeque<>();
    private volatile boolean moved;
    private volatile RiskLimits inForce;

    LimitDial(RiskLimits first) {
        inForce = first;
    }

    synchronized void change(RiskLimits limits, String why) {
        Objects.requireNonNull(limits, "limits");
        if (why.isBlank()) {
            throw new IllegalArgumentException("limits are changed for a reason, not for \"" + why + "\"");
        }
        LOG.warn("risk limits change: {}; from the next command on {}", why, limits);
        asked.addLast(new Asked(why, limits));
        moved = true;
    }

    /** What holds now; the owner's thread. */
    RiskLimits at(long nowMicros) {
        if (moved) {
            takeUp(nowMicros);
        }
        return inForce;
    }

    private synchronized void takeUp(long nowMicros) {
        moved = false;
        while (!asked.isEmpty()) {
            Asked next = asked.removeFirst();
            if (changes.size() == CHANGES_KEPT) {
                changes.removeFirst();
            }
            changes.addLast(new LimitChange(nowMicros, next.why(), inForce, next.limits()));
            inForce = next.limits();
        }
    }

    RiskLimits inForce() {
        return inForce;
    }

    synchronized List<LimitChange> changes() {
        return new ArrayList<>(changes);
    }
}
