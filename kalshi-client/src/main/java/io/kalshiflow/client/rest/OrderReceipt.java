package io.kalshiflow.client.rest;

import io.kalshiflow.client.internal.wire.JsonView;
import io.kalshiflow.market.Money;
import io.kalshiflow.market.Quantity;
import org.jspecify.annotations.Nullable;

/**
 * What the exchange answers when it has placed or changed an order. Immutable. Everything nullable is null if not said.
 *
 * <p>Of a placement that was sent twice and then found by a search there is no such answer: its receipt is made of the
 * order as it was found. That does not tell averages, whatever was filled: its fills do ({@link PortfolioCalls#fills}).
 *
 * @param filled by this very request; of an order that was found, all until then
 * @param remaining what rests now; of an immediate-or-cancel order nothing does
 * @param averagePrice per contract of what was filled, on the YES scale; null if nothing was, or the order was found
 * @param averageFee per contract of what was filled, not in all; null if nothing was, or the order was found
 * @param engineMicros when the matching engine did it, microseconds since 1970; 0 if not said; of an order that was
 *     found, when it was created
 */
public record OrderReceipt(
        OrderRef order,
        @Nullable Quantity filled,
        @Nullable Quantity remaining,
        @Nullable Money averagePrice,
        @Nullable Money averageFee,
        long engineMicros) {
    private static final long MICROS_PER_MILLI = 1_000;

    static OrderReceipt from(OrderRef order, JsonView answer) {
        return new OrderReceipt(
                order,
                answer.at("fill_count").ifAny(Quantity::of),
                answer.at("remaining_count").ifAny(Quantity::of),
                answer.at("average_fill_price").ifAny(Money::of),
                answer.at("average_fee_paid").ifAny(Money::of),
                engineMicros(answer));
    }

    static long engineMicros(JsonView answer) {
        JsonView millis = answer.at("ts_ms");
        return millis.isPresent() ? millis.as(text -> Math.multiplyExact(Long.parseLong(text), MICROS_PER_MILLI)) : 0;
    }
}
