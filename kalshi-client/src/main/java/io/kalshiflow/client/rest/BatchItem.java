package io.kalshiflow.client.rest;

import io.kalshiflow.client.internal.wire.JsonView;
import io.kalshiflow.client.internal.wire.MalformedFrameException;
import java.util.function.Supplier;

/**
 * What became of one item of a batch: done, refused, or not known. Immutable.
 *
 * @param <T> what the exchange answers of an item that was done
 */
public sealed interface BatchItem<T> permits BatchItem.Done, BatchItem.Refused, BatchItem.Unknown {
    /** It was done. */
    record Done<T>(T receipt) implements BatchItem<T> {}

    /**
     * It was not done.
     *
     * @param code the exchange's word, in the spelling it came in; empty if it gave none
     * @param message for people
     * @param details more of it; empty if there is none
     */
    record Refused<T>(String code, String message, String details) implements BatchItem<T> {
        /** Whether the exchange gave this code, in either of its spellings. */
        public boolean hasCode(String expected) {
            return code.equalsIgnoreCase(expected);
        }
    }

    /** It may have been done: as after an {@link io.kalshiflow.client.OutcomeUnknownException}, of this item alone. */
    record Unknown<T>(String reason) implements BatchItem<T> {}

    /**
     * Reads one item.
     *
     * @param receipt reads it if it has no error, and throws if it is about another order than it should be
     * @param refused throws if it has an error, but is about another order, or contradicts itself
     */
    static <T> BatchItem<T> from(JsonView item, Supplier<T> receipt, Runnable refused) {
        JsonView error = item.at("error");
        try {
            if (!error.isPresent()) {
                return new Done<>(receipt.get());
            }
            refused.run();
            String code = error.at("code").textIfAny();
            String message =
                    error.isText() ? error.text() : error.object().at("message").textIfAny();
            return code.equalsIgnoreCase("exchange_unavailable")
                    ? new Unknown<>("the exchange says " + code + ": " + message)
                    : new Refused<>(code, message, error.at("details").textIfAny());
        } catch (MalformedFrameException | IllegalArgumentException | ArithmeticException unreadable) {
            return new Unknown<>(String.valueOf(unreadable.getMessage()));
        }
    }
}
