package io.kalshiflow.client.rest;

import io.kalshiflow.client.internal.wire.JsonView;
import io.kalshiflow.market.Quantity;

/**
 * What the exchange answers when it was asked to cancel an order. Immutable.
 *
 * @param reducedBy how much rested and does no more
 * @param engineMicros when the matching engine did it, microseconds since 1970; 0 if not said
 */
public record CancelReceipt(OrderRef order, Quantity reducedBy, long engineMicros) {
    static CancelReceipt from(OrderRef order, JsonView answer) {
        return new CancelReceipt(
                order.confirmed(answer), answer.at("reduced_by").as(Quantity::of), OrderReceipt.engineMicros(answer));
    }

    /** Whether there was nothing to cancel any more: the order was filled, or over, before the cancel came. */
    public boolean nothingWasLeft() {
        return reducedBy.e2() == 0;
    }
}
