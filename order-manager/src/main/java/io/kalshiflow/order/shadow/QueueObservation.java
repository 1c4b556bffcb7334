package io.kalshiflow.order.shadow;

import io.kalshiflow.trade.ClientOrderId;

/**
 * A queue position that the exchange published, and the twin's at the time when it was known here. Immutable.
 *
 * @param order the primary's name of the order
 * @param micros when it was observed
 * @param liveAheadE2 contracts ahead of the order, in hundredths
 * @param twinAheadE2 what the twin's queue model says
 */
public record QueueObservation(ClientOrderId order, long micros, long liveAheadE2, long twinAheadE2) {
    /** Contracts that the twin sees too many ahead, in hundredths. */
    public long errorE2() {
        return twinAheadE2 - liveAheadE2;
    }
}
