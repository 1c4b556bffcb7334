package io.kalshiflow.order.risk;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops trading by hand: while it is tripped, only cancels and reductions pass. Any thread; several guards may share
 * one. Each acts on it at its next command or poll.
 */
public final class KillSwitch {
    private static final Logger LOG = LoggerFactory.getLogger(KillSwitch.class);

    /**
     * That it is tripped.
     *
     * @param reason the first one that was given
     * @param cancelsOrders whether guards cancel all open orders
     */
    public record Trip(String reason, boolean cancelsOrders) {}

    private volatile @Nullable Trip tripped;

    /** Stops what opens; open orders stay. */
    public void trip(String reason) {
        trip(reason, false);
    }

    /** Stops what opens, and has every open order cancelled. */
    public void tripAndCancel(String reason) {
        trip(reason, true);
    }

    private synchronized void trip(String reason, boolean cancels) {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("a kill switch is tripped with a reason, not with \"" + reason + "\"");
        }
        LOG.warn("kill switch tripped{}: {}", cancels ? ", open orders are to be cancelled" : "", reason);
        Trip before = tripped;
        tripped = before == null
                ? new Trip(reason, cancels)
                : new Trip(before.reason(), cancels || before.cancelsOrders());
    }

    /** Lets trading go on. */
    public synchronized void reset() {
        if (tripped != null) {
            LOG.warn("kill switch reset");
        }
        tripped = null;
    }

    /** That it is tripped, or null. */
    public @Nullable Trip tripped() {
        return tripped;
    }
}
