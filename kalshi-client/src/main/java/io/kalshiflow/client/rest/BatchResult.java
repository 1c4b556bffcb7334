package io.kalshiflow.client.rest;

import io.kalshiflow.client.internal.wire.JsonView;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/**
 * What became of a batch, which is a success even if nothing in it was done: look at each item. Immutable.
 *
 * @param items one for each that was asked, in the same order
 */
public record BatchResult<T>(List<BatchItem<T>> items) {
    public BatchResult {
        items = List.copyOf(items);
    }

    /** @param reading of an item that was asked and its answer */
    static <A, T> BatchResult<T> from(JsonView answer, List<A> asked, BiFunction<A, JsonView, BatchItem<T>> reading) {
        List<JsonView> told = answer.at("orders").named().items();
        if (told.size() != asked.size()) {
            throw new IllegalArgumentException(
                    "$.orders has " + told.size() + " items, asked were " + asked.size() + ": which is which?");
        }
        List<BatchItem<T>> items = new ArrayList<>();
        for (int at = 0; at < told.size(); at++) {
            items.add(reading.apply(asked.get(at), told.get(at)));
        }
        return new BatchResult<>(items);
    }

    /** The receipts of what was done, in the order in which it was asked. */
    public List<T> receipts() {
        List<T> receipts = new ArrayList<>();
        for (BatchItem<T> each : items) {
            if (each instanceof BatchItem.Done<T> done) {
                receipts.add(done.receipt());
            }
        }
        return receipts;
    }

    /** Whether each and every item was done. */
    public boolean allDone() {
        return receipts().size() == items.size();
    }

    /** Whether nothing was done, for certain. */
    public boolean allRefused() {
        return items.stream().allMatch(each -> each instanceof BatchItem.Refused);
    }

    /** Whether it is not known of some item. */
    public boolean anyUnknown() {
        return items.stream().anyMatch(each -> each instanceof BatchItem.Unknown);
    }
}
