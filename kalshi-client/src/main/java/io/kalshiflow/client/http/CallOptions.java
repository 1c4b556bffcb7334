package io.kalshiflow.client.http;

import io.kalshiflow.trade.ClientOrderId;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the stack has to know of a call beside its bytes. Immutable.
 *
 * @param exchangeIndex the shard that the request names; 0 if it names none, {@link #AUTO} if the exchange is to find it
 * @param batchItems how many orders a batch holds; 0 if the request is no batch
 * @param clientOrderId the order that a write is about, told in exceptions; null if it is about none or several
 * @param timeLeft for the whole call with its waits and retries, null for the stack's own; a write that has been sent
 *     is waited for beyond it, up to {@link Timeouts#call}
 */
public record CallOptions(
        int exchangeIndex,
        int batchItems,
        @Nullable ClientOrderId clientOrderId,
        @Nullable Duration timeLeft) {
    /** Routed by ticker; it is charged on every shard. */
    public static final int AUTO = -1;

    /** No shard, no batch, no order, the stack's own time. */
    public static final CallOptions DEFAULT = new CallOptions(0, 0, null, null);

    public CallOptions {
        if (exchangeIndex < AUTO || batchItems < 0) {
            throw new IllegalArgumentException("exchange index " + exchangeIndex + ", batch of " + batchItems);
        }
    }

    public CallOptions onShard(int index) {
        return new CallOptions(index, batchItems, clientOrderId, timeLeft);
    }

    public CallOptions batchOf(int items) {
        return new CallOptions(exchangeIndex, items, clientOrderId, timeLeft);
    }

    public CallOptions about(@Nullable ClientOrderId order) {
        return new CallOptions(exchangeIndex, batchItems, order, timeLeft);
    }

    public CallOptions within(Duration time) {
        return new CallOptions(exchangeIndex, batchItems, clientOrderId, time);
    }
}
