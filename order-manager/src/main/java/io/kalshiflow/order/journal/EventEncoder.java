package io.kalshiflow.order.journal;

import io.kalshiflow.trade.OrderEvent;

/** Writes what became of an order. One thread at a time. */
final class EventEncoder implements OrderEvent.Handler {
    private final EntryOutput out;
    private final ValueEncoder values;

    EventEncoder(EntryOutput out, ValueEncoder values) {
        this.out = out;
        this.values = values;
    }

    private void head(int kind, OrderEvent event) {
        out.octet(kind);
        out.string(event.order().value());
        out.int64(event.exchangeMicros());
        out.int64(event.receiveMicros());
    }

    @Override
    public void onAccepted(OrderEvent.Accepted event) {
        head(EntryKind.ACCEPTED, event);
        out.string(event.exchangeId());
        values.queue(event.queue());
    }

    @Override
    public void onFilled(OrderEvent.Filled event) {
        head(EntryKind.FILLED, event);
        values.fill(event.fill());
        values.queue(event.queue());
    }

    @Override
    public void onAmended(OrderEvent.Amended event) {
        head(EntryKind.AMENDED, event);
        out.string(event.exchangeId());
        out.int32(event.priceE4());
        out.int64(event.totalE2());
        values.queue(event.queue());
    }

    @Override
    public void onCanceled(OrderEvent.Canceled event) {
        head(EntryKind.CANCELED, event);
        out.constant(event.reason());
        values.queue(event.queue());
    }

    @Override
    public void onRejected(OrderEvent.Rejected event) {
        head(EntryKind.REJECTED, event);
        out.string(event.reason());
    }

    @Override
    public void onCommandRefused(OrderEvent.CommandRefused event) {
        head(EntryKind.COMMAND_REFUSED, event);
        out.string(event.reason());
    }

    @Override
    public void onOutcomeUnknown(OrderEvent.OutcomeUnknown event) {
        head(EntryKind.OUTCOME_UNKNOWN, event);
    }
}
