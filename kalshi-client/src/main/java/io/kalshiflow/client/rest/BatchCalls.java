package io.kalshiflow.client.rest;

import io.kalshiflow.client.http.Charge;
import io.kalshiflow.client.http.HttpMethod;
import io.kalshiflow.client.http.HttpRequest;
import io.kalshiflow.client.http.HttpTransport;
import io.kalshiflow.client.http.RateLimiter;
import io.kalshiflow.client.internal.wire.JsonView;
import io.kalshiflow.trade.OrderCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Many orders in one request, which saves requests and no tokens. Not atomic: each item is done or refused by itself.
 * Thread-safe.
 *
 * <p>A batch that costs more tokens than the write budget holds would be refused whole by the exchange; it is by us,
 * with a {@link io.kalshiflow.client.RateLimitedException}, before it is sent. {@link #splitPlaces} and
 * {@link #splitCancels} cut it up.
 */
public final class BatchCalls {
    private final HttpTransport transport;
    private final Shards shards;
    private final RateLimiter limiter;

    BatchCalls(HttpTransport transport, Shards shards, RateLimiter limiter) {
        this.transport = transport;
        this.shards = shards;
        this.limiter = limiter;
    }

    /** Places orders, all with the same options. */
    public BatchResult<OrderReceipt> place(List<OrderCommand.Place> orders, OrderOptions options) {
        return placing(orders, options).now();
    }

    /** As {@link #place}, without waiting. */
    public CompletableFuture<BatchResult<OrderReceipt>> placeAsync(
            List<OrderCommand.Place> orders, OrderOptions options) {
        return placing(orders, options).later();
    }

    /** Cancels orders, as {@link OrderCalls#cancel} each; one that is over is refused. */
    public BatchResult<CancelReceipt> cancel(List<OrderRef> orders) {
        return canceling(orders).now();
    }

    /** As {@link #cancel}, without waiting. */
    public CompletableFuture<BatchResult<CancelReceipt>> cancelAsync(List<OrderRef> orders) {
        return canceling(orders).later();
    }

    /** Cuts orders into batches that fit the write budget, in their order. */
    public List<List<OrderCommand.Place>> splitPlaces(List<OrderCommand.Place> orders) {
        return split(orders, OrderRequests.batchOfOne(HttpMethod.POST));
    }

    /** Cuts orders into batches of cancels that fit the write budget, in their order. */
    public List<List<OrderRef>> splitCancels(List<OrderRef> orders) {
        return split(orders, OrderRequests.batchOfOne(HttpMethod.DELETE));
    }

    private <T> List<List<T>> split(List<T> all, HttpRequest one) {
        Charge charge = limiter.charge(one);
        long fitting = charge.tokens() == 0 ? all.size() : limiter.capacity(charge) / charge.tokens();
        int size = (int) Math.max(1, Math.min(fitting, all.size()));
        List<List<T>> batches = new ArrayList<>();
        for (int from = 0; from < all.size(); from += size) {
            batches.add(List.copyOf(all.subList(from, Math.min(from + size, all.size()))));
        }
        return batches;
    }

    private RoutedCall<BatchResult<OrderReceipt>> placing(List<OrderCommand.Place> orders, OrderOptions options) {
        requireSome(orders);
        orders.forEach(each -> OrderRequests.requireSound(each, options));
        List<OrderCommand.Place> asked = List.copyOf(orders);
        return new RoutedCall<>(
                shards,
                asked.stream().map(each -> each.terms().market()).toList(),
                found -> new RestCall<>(
                        transport,
                        OrderRequests.placeBatch(asked, options, found),
                        answer -> BatchResult.from(answer, asked, BatchCalls::placed)));
    }

    private RoutedCall<BatchResult<CancelReceipt>> canceling(List<OrderRef> orders) {
        requireSome(orders);
        List<OrderRef> asked = List.copyOf(orders);
        return new RoutedCall<>(
                shards,
                asked.stream().map(OrderRef::ticker).toList(),
                found -> new RestCall<>(
                        transport,
                        OrderRequests.cancelBatch(asked, found),
                        answer -> BatchResult.from(answer, asked, BatchCalls::canceled)));
    }

    private static void requireSome(List<?> orders) {
        if (orders.isEmpty()) {
            throw new IllegalArgumentException("a batch of no orders");
        }
    }

    private static BatchItem<OrderReceipt> placed(OrderCommand.Place asked, JsonView item) {
        return BatchItem.from(
                item,
                () -> OrderReceipt.from(OrderRef.placed(item, asked.terms().market(), asked.order()), item),
                () -> {
                    OrderRef.sameClientId(item, asked.order());
                    JsonView id = item.at("order_id");
                    if (id.isPresent()) {
                        throw new IllegalArgumentException(
                                id.path() + ": order " + id.text() + " was refused, but it has an id");
                    }
                });
    }

    private static BatchItem<CancelReceipt> canceled(OrderRef asked, JsonView item) {
        return BatchItem.from(item, () -> CancelReceipt.from(asked, item), () -> {
            if (item.at("order_id").isPresent()) {
                asked.confirmed(item);
            }
        });
    }
}
