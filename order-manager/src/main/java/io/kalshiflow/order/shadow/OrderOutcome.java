package io.kalshiflow.order.shadow;

import io.kalshiflow.market.Decimals;

/**
 * What one venue made of an order. Immutable.
 *
 * @param filledE2 contracts traded, in hundredths
 * @param paidE6 sum of price times count over the fills on the YES scale, in millionths of a dollar, without fees
 * @param firstFillMicros exchange time of the first fill; {@link #NEVER} without one
 * @param done whether the order is over
 * @param reason why it is over or was not taken; empty while it is open
 */
public record OrderOutcome(long filledE2, long paidE6, long firstFillMicros, boolean done, String reason) {
    /** Time of something that did not happen. */
    public static final long NEVER = -1;

    /** Sent, nothing known. */
    static final OrderOutcome SENT = new OrderOutcome(0, 0, NEVER, false, "");

    public boolean isFilled() {
        return filledE2 > 0;
    }

    /** Mean price of the fills in 0.0001 dollars, rounded half up; 0 without a fill. */
    public int meanPriceE4() {
        return filledE2 == 0 ? 0 : (int) Decimals.mulDivFloor(2 * paidE6 + filledE2, 1, 2 * filledE2);
    }

    OrderOutcome filled(int priceE4, long countE2, long micros) {
        return new OrderOutcome(
                filledE2 + countE2,
                paidE6 + priceE4 * countE2,
                firstFillMicros == NEVER ? micros : firstFillMicros,
                done,
                reason);
    }

    OrderOutcome over(String because) {
        return done ? this : new OrderOutcome(filledE2, paidE6, firstFillMicros, true, because);
    }
}
