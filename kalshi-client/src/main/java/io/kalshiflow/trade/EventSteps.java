package io.kalshiflow.trade;

/** Makes of an event record the call of the {@link Account} that it stands for. One thread. */
final class EventSteps implements OrderEvent.Handler {
    private final Account account;
    private WorkingOrder order = new WorkingOrder();

    EventSteps(Account account) {
        this.account = account;
    }

    void apply(OrderEvent event) {
        order = account.tracked(event.order());
        event.deliverTo(this);
    }

    @Override
    public void onAccepted(OrderEvent.Accepted event) {
        order.named(event.exchangeId());
        account.accepted(order, event.exchangeMicros());
    }

    @Override
    public void onFilled(OrderEvent.Filled event) {
        Fill fill = event.fill();
        account.filled(order, fill.priceE4(), fill.countE2(), fill.feeE6(), event.exchangeMicros());
    }

    @Override
    public void onAmended(OrderEvent.Amended event) {
        order.named(event.exchangeId());
        account.amended(order, event.priceE4(), event.totalE2(), event.exchangeMicros());
    }

    @Override
    public void onCanceled(OrderEvent.Canceled event) {
        account.done(order, event.reason(), event.exchangeMicros());
    }

    @Override
    public void onRejected(OrderEvent.Rejected event) {
        account.done(order, DoneReason.REJECTED, event.exchangeMicros());
    }

    @Override
    public void onCommandRefused(OrderEvent.CommandRefused event) {
        account.commandRefused(order, event.exchangeMicros());
    }

    @Override
    public void onOutcomeUnknown(OrderEvent.OutcomeUnknown event) {
        account.outcomeUnknown(order, event.exchangeMicros());
    }
}
