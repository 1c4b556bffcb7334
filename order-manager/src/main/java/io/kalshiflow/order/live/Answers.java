package io.kalshiflow.order.live;

import io.kalshiflow.client.rest.OrderReceipt;
import io.kalshiflow.market.Quantity;
import org.jspecify.annotations.Nullable;

/** What answers to commands say, as far as the books need it. */
final class Answers {
    private static final long NOT_SAID = -1;

    private Answers() {}

    /**
     * A placement's.
     *
     * @param filledE2 what it took at once
     * @param remainingE2 what rests now; -1 if not said
     */
    record Placed(String exchangeId, long filledE2, long remainingE2, long micros) {
        static Placed of(OrderReceipt receipt, long otherwiseMicros) {
            return new Placed(
                    receipt.order().orderId(),
                    Math.max(0, e2(receipt.filled())),
                    e2(receipt.remaining()),
                    receipt.engineMicros() == 0 ? otherwiseMicros : receipt.engineMicros());
        }
    }

    /** An amend's. */
    record Changed(String exchangeId, long remainingE2, long micros) {
        static Changed of(OrderReceipt receipt, long otherwiseMicros) {
            return new Changed(
                    receipt.order().orderId(),
                    e2(receipt.remaining()),
                    receipt.engineMicros() == 0 ? otherwiseMicros : receipt.engineMicros());
        }
    }

    private static long e2(@Nullable Quantity quantity) {
        return quantity == null ? NOT_SAID : quantity.e2();
    }
}
