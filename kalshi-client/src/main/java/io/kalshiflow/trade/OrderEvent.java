package io.kalshiflow.trade;

import org.jspecify.annotations.Nullable;

/**
 * What became of an order, in the order in which it happened. Times are microseconds: {@code exchangeMicros} by the
 * exchange, {@code receiveMicros} when it was known here.
 */
public sealed interface OrderEvent
        permits OrderEvent.Accepted,
                OrderEvent.Filled,
                OrderEvent.Amended,
                OrderEvent.Canceled,
                OrderEvent.Rejected,
                OrderEvent.CommandRefused,
                OrderEvent.OutcomeUnknown {
    ClientOrderId order();

    long exchangeMicros();

    long receiveMicros();

    /** Calls the one method for this kind. */
    void deliverTo(Handler handler);

    /** Where the order stood at its price, if it rested and somebody knows; a simulated venue does. */
    default @Nullable QueueSnapshot queue() {
        return null;
    }

    /** One method per kind of event. */
    interface Handler {
        void onAccepted(Accepted event);

        void onFilled(Filled event);

        void onAmended(Amended event);

        void onCanceled(Canceled event);

        void onRejected(Rejected event);

        void onCommandRefused(CommandRefused event);

        void onOutcomeUnknown(OutcomeUnknown event);
    }

    /**
     * The exchange has the order. Fills of a marketable order follow as events of their own.
     *
     * @param exchangeId the exchange's name of the order
     */
    record Accepted(
            ClientOrderId order,
            long exchangeMicros,
            long receiveMicros,
            String exchangeId,
            @Nullable QueueSnapshot queue)
            implements OrderEvent {
        /** Without a queue position. */
        public Accepted(ClientOrderId order, long exchangeMicros, long receiveMicros, String exchangeId) {
            this(order, exchangeMicros, receiveMicros, exchangeId, null);
        }

        @Override
        public void deliverTo(Handler handler) {
            handler.onAccepted(this);
        }
    }

    /** Part or all of the order traded. */
    record Filled(
            ClientOrderId order,
            long exchangeMicros,
            long receiveMicros,
            Fill fill,
            @Nullable QueueSnapshot queue) implements OrderEvent {
        /** Without a queue position. */
        public Filled(ClientOrderId order, long exchangeMicros, long receiveMicros, Fill fill) {
            this(order, exchangeMicros, receiveMicros, fill, null);
        }

        @Override
        public void deliverTo(Handler handler) {
            handler.onFilled(this);
        }
    }

    /**
     * The order has a new price or size.
     *
     * @param exchangeId the exchange's name of the order from now on; an amend may change it
     */
    record Amended(
            ClientOrderId order,
            long exchangeMicros,
            long receiveMicros,
            String exchangeId,
            int priceE4,
            long totalE2,
            @Nullable QueueSnapshot queue)
            implements OrderEvent {
        /** Without a queue position. */
        public Amended(
                ClientOrderId order,
                long exchangeMicros,
                long receiveMicros,
                String exchangeId,
                int priceE4,
                long totalE2) {
            this(order, exchangeMicros, receiveMicros, exchangeId, priceE4, totalE2, null);
        }

        @Override
        public void deliverTo(Handler handler) {
            handler.onAmended(this);
        }
    }

    /** What was left of the order is gone. */
    record Canceled(
            ClientOrderId order,
            long exchangeMicros,
            long receiveMicros,
            DoneReason reason,
            @Nullable QueueSnapshot queue)
            implements OrderEvent {
        /** Without a queue position. */
        public Canceled(ClientOrderId order, long exchangeMicros, long receiveMicros, DoneReason reason) {
            this(order, exchangeMicros, receiveMicros, reason, null);
        }

        @Override
        public void deliverTo(Handler handler) {
            handler.onCanceled(this);
        }
    }

    /** The exchange did not take the order. */
    record Rejected(ClientOrderId order, long exchangeMicros, long receiveMicros, String reason) implements OrderEvent {
        @Override
        public void deliverTo(Handler handler) {
            handler.onRejected(this);
        }
    }

    /** The exchange did not carry out an amend or a cancel; the order is as it was. */
    record CommandRefused(ClientOrderId order, long exchangeMicros, long receiveMicros, String reason)
            implements OrderEvent {
        @Override
        public void deliverTo(Handler handler) {
            handler.onCommandRefused(this);
        }
    }

    /**
     * No answer came to the command in flight: it may or may not have been carried out. Further commands on the order
     * wait until another event says what became of it.
     */
    record OutcomeUnknown(ClientOrderId order, long exchangeMicros, long receiveMicros) implements OrderEvent {
        @Override
        public void deliverTo(Handler handler) {
            handler.onOutcomeUnknown(this);
        }
    }
}
