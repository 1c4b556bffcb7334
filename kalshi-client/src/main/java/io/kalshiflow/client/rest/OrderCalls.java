package io.kalshiflow.client.rest;

import io.kalshiflow.client.http.HttpRequest;
import io.kalshiflow.client.http.HttpTransport;
import io.kalshiflow.client.internal.wire.JsonView;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.market.Quantity;
import io.kalshiflow.trade.OrderCommand;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Writes about orders. Thread-safe.
 *
 * <p>Nothing is sent twice unless the builder was told so. A success that does not name the order, or names another, is
 * a {@link io.kalshiflow.client.OutcomeUnknownException}: look for the order with an {@link OrderSearch} before acting.
 * Each write names its market and its shard; one to a market that this client has not read yet asks for it first.
 */
public final class OrderCalls {
    private final HttpTransport transport;
    private final Shards shards;
    private final @Nullable SecondSending secondSending;
    private final BatchCalls batch;

    /** @param secondSending of placements whose outcome is unknown; null for none */
    OrderCalls(HttpTransport transport, Shards shards, BatchCalls batch, @Nullable SecondSending secondSending) {
        this.transport = transport;
        this.shards = shards;
        this.batch = batch;
        this.secondSending = secondSending;
    }

    /** Many orders in one request. */
    public BatchCalls batch() {
        return batch;
    }

    /** As {@link #place(OrderCommand.Place, OrderOptions)}, with {@link OrderOptions#DEFAULT}. */
    public OrderReceipt place(OrderCommand.Place order) {
        return place(order, OrderOptions.DEFAULT);
    }

    /** As {@link #place(OrderCommand.Place)}, without waiting. */
    public CompletableFuture<OrderReceipt> placeAsync(OrderCommand.Place order) {
        return placeAsync(order, OrderOptions.DEFAULT);
    }

    /**
     * Places an order. A post-only order that would cross is placed and cancelled at once; its receipt does not say so.
     *
     * @throws io.kalshiflow.client.DuplicateOrderException if the client order id was used before
     * @throws IllegalArgumentException if an order that may rest is to close only, and nobody vouched that it can
     */
    public OrderReceipt place(OrderCommand.Place order, OrderOptions options) {
        RoutedCall<OrderReceipt> placing = placing(order, options);
        return secondSending == null
                ? placing.now()
                : Waiting.until(placing.later(call -> secondSending.of(order, call)));
    }

    /** As {@link #place(OrderCommand.Place, OrderOptions)}, without waiting. */
    public CompletableFuture<OrderReceipt> placeAsync(OrderCommand.Place order, OrderOptions options) {
        RoutedCall<OrderReceipt> placing = placing(order, options);
        return secondSending == null ? placing.later() : placing.later(call -> secondSending.of(order, call));
    }

    /**
     * Changes an order. Its id may be another afterwards: go on with that of the receipt. What the receipt calls filled
     * was filled by the amend alone.
     */
    public OrderReceipt amend(OrderRef order, Amendment amendment) {
        return amending(order, amendment).now();
    }

    /** As {@link #amend}, without waiting. */
    public CompletableFuture<OrderReceipt> amendAsync(OrderRef order, Amendment amendment) {
        return amending(order, amendment).later();
    }

    /** Takes so many contracts out of an order, which keeps its id and its place in the queue. */
    public OrderReceipt decreaseBy(OrderRef order, Quantity count) {
        return decreasing(order, "reduce_by", count).now();
    }

    /** As {@link #decreaseBy}, without waiting. */
    public CompletableFuture<OrderReceipt> decreaseByAsync(OrderRef order, Quantity count) {
        return decreasing(order, "reduce_by", count).later();
    }

    /** Leaves so many contracts of an order, which keeps its id and its place in the queue. */
    public OrderReceipt decreaseTo(OrderRef order, Quantity count) {
        return decreasing(order, "reduce_to", count).now();
    }

    /** As {@link #decreaseTo}, without waiting. */
    public CompletableFuture<OrderReceipt> decreaseToAsync(OrderRef order, Quantity count) {
        return decreasing(order, "reduce_to", count).later();
    }

    /**
     * Cancels what is left of an order, which may be nothing.
     *
     * @throws io.kalshiflow.client.NotFoundException if it is over; or was placed so recently that it is not known yet
     */
    public CancelReceipt cancel(OrderRef order) {
        return canceling(order).now();
    }

    /** As {@link #cancel}, without waiting. */
    public CompletableFuture<CancelReceipt> cancelAsync(OrderRef order) {
        return canceling(order).later();
    }

    /**
     * Cancels every resting order of the account on every shard. Orders placed within the next minute may be cancelled
     * as well: place nothing until it is over.
     */
    public void cancelAll() {
        cancelingAll().now();
    }

    /** As {@link #cancelAll}, without waiting; gives true. */
    public CompletableFuture<Boolean> cancelAllAsync() {
        return cancelingAll().later();
    }

    private RoutedCall<OrderReceipt> placing(OrderCommand.Place order, OrderOptions options) {
        OrderRequests.requireSound(order, options);
        MarketTicker ticker = order.terms().market();
        return routed(
                ticker,
                shard -> OrderRequests.place(order, options, shard),
                answer -> OrderReceipt.from(OrderRef.placed(answer, ticker, order.order()), answer));
    }

    private RoutedCall<OrderReceipt> amending(OrderRef order, Amendment amendment) {
        return routed(
                order.ticker(),
                shard -> OrderRequests.amend(order, amendment, shard),
                answer -> OrderReceipt.from(order.amended(answer, amendment.newClientOrderId()), answer));
    }

    private RoutedCall<OrderReceipt> decreasing(OrderRef order, String how, Quantity count) {
        return routed(
                order.ticker(),
                shard -> OrderRequests.decrease(order, how, count, shard),
                answer -> OrderReceipt.from(order.confirmed(answer), answer));
    }

    private RoutedCall<CancelReceipt> canceling(OrderRef order) {
        return routed(
                order.ticker(),
                shard -> OrderRequests.cancel(order, shard),
                answer -> CancelReceipt.from(order, answer));
    }

    private <T> RoutedCall<T> routed(
            MarketTicker ticker, IntFunction<HttpRequest> request, Function<JsonView, T> reading) {
        return new RoutedCall<>(
                shards,
                List.of(ticker),
                found -> new RestCall<>(transport, request.apply(found.applyAsInt(ticker)), reading));
    }

    private RestCall<Boolean> cancelingAll() {
        return new RestCall<>(transport, OrderRequests.cancelAll(), answer -> true);
    }
}
