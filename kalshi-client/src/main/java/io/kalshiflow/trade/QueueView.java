package io.kalshiflow.trade;

/**
 * Where resting orders of ours stand in the queues at their prices; contracts in hundredths. In simulation the queue
 * model knows, live it is fed by what the exchange publishes and says.
 */
public interface QueueView {
    /** Answer when nobody knows. */
    long UNKNOWN_E2 = -1;

    /** Nothing is known of any order. */
    QueueView NONE = new QueueView() {
        @Override
        public long aheadE2(WorkingOrder order) {
            return UNKNOWN_E2;
        }

        @Override
        public long aheadE2(WorkingOrder order, double quantile) {
            return UNKNOWN_E2;
        }

        @Override
        public long behindE2(WorkingOrder order) {
            return UNKNOWN_E2;
        }
    };

    /** Contracts that trade before the order, or {@link #UNKNOWN_E2}. */
    long aheadE2(WorkingOrder order);

    /** The quantile of what may be ahead, where a model has a belief; otherwise as {@link #aheadE2(WorkingOrder)}. */
    long aheadE2(WorkingOrder order, double quantile);

    /** Contracts of others at its price that trade after it, or {@link #UNKNOWN_E2}. */
    long behindE2(WorkingOrder order);
}
