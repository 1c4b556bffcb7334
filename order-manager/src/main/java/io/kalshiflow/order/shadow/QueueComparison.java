package io.kalshiflow.order.shadow;

import io.kalshiflow.trade.ClientOrderId;
import io.kalshiflow.trade.QueueView;

/**
 * A queue position that the exchange told, beside the twin's. Immutable.
 *
 * @param order the live manager's name of the order
 * @param micros when it was told
 * @param liveE2 contracts ahead at the exchange, in hundredths
 * @param twinE2 contracts ahead at the twin; {@link QueueView#UNKNOWN_E2} if its order does not rest
 */
public record QueueComparison(ClientOrderId order, long micros, long liveE2, long twinE2) {
    public boolean isKnownToBoth() {
        return twinE2 != QueueView.UNKNOWN_E2;
    }

    /** Twin minus live. */
    public long errorE2() {
        return twinE2 - liveE2;
    }
}
