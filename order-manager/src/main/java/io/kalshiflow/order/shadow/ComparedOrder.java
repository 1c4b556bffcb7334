package io.kalshiflow.order.shadow;

import io.kalshiflow.trade.ClientOrderId;
import io.kalshiflow.trade.NewOrder;
import io.kalshiflow.trade.OrderEvent;

/**
 * One order at both venues. Immutable.
 *
 * @param order the live manager's name of it
 * @param terms what was sent live
 * @param live what the live venue made of it
 * @param twin what the simulated one made of it
 */
public record ComparedOrder(ClientOrderId order, NewOrder terms, OrderOutcome live, OrderOutcome twin) {
    /** Which venues traded. */
    public enum Filled {
        BOTH,
        ONLY_LIVE,
        ONLY_TWIN,
        NEITHER
    }

    public Filled filled() {
        if (live.isFilled()) {
            return twin.isFilled() ? Filled.BOTH : Filled.ONLY_LIVE;
        }
        return twin.isFilled() ? Filled.ONLY_TWIN : Filled.NEITHER;
    }

    ComparedOrder filledLate(OrderEvent.Filled event) {
        OrderOutcome traded = live.filled(event.fill().priceE4(), event.fill().countE2(), event.exchangeMicros());
        return new ComparedOrder(order, terms, traded, twin);
    }

    /** Twin's contracts minus the live ones, in hundredths. */
    public long countDifferenceE2() {
        return twin.filledE2() - live.filledE2();
    }

    /** By how much the twin traded better than the live order, in 0.0001 dollars; both must have traded. */
    public int priceAdvantageE4() {
        requireBoth();
        return terms.side().sign() * (live.meanPriceE4() - twin.meanPriceE4());
    }

    /** How much later the twin's first fill was than the live one; negative if it was earlier. Both must have traded. */
    public long delayMicros() {
        requireBoth();
        return twin.firstFillMicros() - live.firstFillMicros();
    }

    private void requireBoth() {
        if (filled() != Filled.BOTH) {
            throw new IllegalStateException("order " + order + " did not trade at both venues: " + filled());
        }
    }
}
