package io.kalshiflow.client.rest;

import io.kalshiflow.client.http.Host;
import io.kalshiflow.client.http.HttpBody;
import io.kalshiflow.client.http.HttpMethod;
import io.kalshiflow.client.http.HttpRequest;
import io.kalshiflow.client.http.HttpTransport;
import io.kalshiflow.client.http.Query;
import io.kalshiflow.client.internal.wire.JsonView;
import io.kalshiflow.trade.ClientOrderId;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What the account has, did and waits for. Thread-safe.
 *
 * <p>All of it lags what happens, by about a second and sometimes more: {@link #asOfMicros} says how far. A thing that
 * is missing once was not therefore never there.
 */
public final class PortfolioCalls {
    private static final String ORDERS = "/portfolio/orders";
    private static final String POSITIONS = "/portfolio/positions";

    private final HttpTransport transport;
    private final Shards shards;
    private final QueueCalls queue;

    PortfolioCalls(HttpTransport transport, Shards shards) {
        this.transport = transport;
        this.shards = shards;
        queue = new QueueCalls(transport);
    }

    /** Cash on all shards, and on each. */
    public Balance balance() {
        return balanceOf(null).now();
    }

    /** As {@link #balance()}, without waiting. */
    public CompletableFuture<Balance> balanceAsync() {
        return balanceOf(null).later();
    }

    /** Cash on one shard. */
    public Balance balance(int exchangeIndex) {
        return balanceOf(exchangeIndex).now();
    }

    /** As {@link #balance(int)}, without waiting. */
    public CompletableFuture<Balance> balanceAsync(int exchangeIndex) {
        return balanceOf(exchangeIndex).later();
    }

    /** Positions; {@link PortfolioHistory} has those in markets that paid long ago too. */
    public Pages<MarketPosition> positions(PositionQuery query) {
        return new Pages<>(transport, POSITIONS, query.toQuery(), "market_positions", MarketPosition::from);
    }

    /** The same positions, summed by event. */
    public Pages<EventPosition> eventPositions(PositionQuery query) {
        return new Pages<>(transport, POSITIONS, query.toQuery(), "event_positions", EventPosition::from);
    }

    /** Fills of the last months, newest first; {@link PortfolioHistory} has those before too. */
    public Pages<FillReport> fills(FillQuery query) {
        return new Pages<>(transport, "/portfolio/fills", query.toQuery(), "fills", FillReport::from);
    }

    /** What markets have paid, as far back as the exchange tells: it archives settlements nowhere. */
    public Pages<Settlement> settlements(SettlementQuery query) {
        return new Pages<>(transport, "/portfolio/settlements", query.toQuery(), "settlements", Settlement::from);
    }

    /** Resting orders, and those that ended in the last weeks; {@link PortfolioHistory} has those before too. */
    public Pages<OrderSnapshot> orders(OrderQuery query) {
        return new Pages<>(transport, ORDERS, query.toQuery(), "orders", this::order);
    }

    /** Of each order: it, if our name of it is this one; nothing otherwise, without reading it, whatever is in it. */
    Pages<Optional<OrderSnapshot>> ordersNamed(ClientOrderId name, OrderQuery query) {
        return new Pages<>(
                transport,
                ORDERS,
                query.toQuery(),
                "orders",
                json -> json.at("client_order_id").says(name.value()) ? Optional.of(order(json)) : Optional.empty());
    }

    /** An order by the exchange's id; there is no asking by ours, other than an {@link OrderSearch}. */
    public OrderSnapshot order(String orderId) {
        return one(orderId).now();
    }

    /** As {@link #order}, without waiting. */
    public CompletableFuture<OrderSnapshot> orderAsync(String orderId) {
        return one(orderId).later();
    }

    /** How much stands before resting orders. */
    public QueueCalls queue() {
        return queue;
    }

    /** For accounts of futures commission merchants alone. */
    public RestingOrderValue restingOrderValue() {
        return restingValue().now();
    }

    /** As {@link #restingOrderValue}, without waiting. */
    public CompletableFuture<RestingOrderValue> restingOrderValueAsync() {
        return restingValue().later();
    }

    /** Of which time balances, orders, fills and positions are, by the exchange's clock, microseconds since 1970. */
    public long asOfMicros() {
        return asOf().now();
    }

    /** As {@link #asOfMicros}, without waiting. */
    public CompletableFuture<Long> asOfMicrosAsync() {
        return asOf().later();
    }

    /** Moves cash to another shard, some time after the answer, which is the exchange's id of the transfer. */
    public String transfer(ShardTransfer transfer) {
        return transferring(transfer).now();
    }

    /** As {@link #transfer}, without waiting. */
    public CompletableFuture<String> transferAsync(ShardTransfer transfer) {
        return transferring(transfer).later();
    }

    private RestCall<Balance> balanceOf(@Nullable Integer exchangeIndex) {
        Query query = Query.NONE.with("exchange_index", exchangeIndex);
        return RestCall.get(transport, "/portfolio/balance", query, Balance::from);
    }

    private OrderSnapshot order(JsonView json) {
        OrderSnapshot order = OrderSnapshot.from(json);
        shards.learn(order.ref().ticker(), json.at("exchange_index"));
        return order;
    }

    private RestCall<OrderSnapshot> one(String orderId) {
        return RestCall.get(transport, ORDERS + "/" + RestCall.segment(orderId), Query.NONE, answer -> {
            OrderSnapshot order = order(answer.at("order").object());
            order.ref().requireId(orderId);
            return order;
        });
    }

    private RestCall<RestingOrderValue> restingValue() {
        return RestCall.get(
                transport, "/portfolio/summary/total_resting_order_value", Query.NONE, RestingOrderValue::from);
    }

    private RestCall<Long> asOf() {
        return RestCall.get(transport, "/exchange/user_data_timestamp", Query.NONE, answer -> {
            JsonView time = answer.at("as_of_time");
            return time.as(text -> time.micros());
        });
    }

    private RestCall<String> transferring(ShardTransfer transfer) {
        HttpRequest request = HttpRequest.of(
                        HttpMethod.POST, Host.REST_PREFIX + "/portfolio/intra_exchange_instance_transfer")
                .withBody(HttpBody.of(transfer.toJson()));
        return new RestCall<>(
                transport, request, answer -> answer.at("transfer_id").text());
    }
}
