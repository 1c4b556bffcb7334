package io.kalshiflow.client.rest;

import io.kalshiflow.client.http.CallOptions;
import io.kalshiflow.client.http.Host;
import io.kalshiflow.client.http.HttpBody;
import io.kalshiflow.client.http.HttpMethod;
import io.kalshiflow.client.http.HttpRequest;
import io.kalshiflow.client.http.HttpTransport;
import io.kalshiflow.client.http.Query;
import io.kalshiflow.client.internal.wire.JsonObject;
import io.kalshiflow.market.Quantity;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Order groups: a limit of contracts matched within 15 seconds, beyond which all resting orders of the group are
 * cancelled and new ones refused until it is reset. Thread-safe. The asynchronous forms of what answers nothing give
 * true.
 */
public final class OrderGroupCalls {
    private static final String GROUPS = "/portfolio/order_groups";

    private final HttpTransport transport;

    OrderGroupCalls(HttpTransport transport) {
        this.transport = transport;
    }

    /**
     * A new group on one shard, for orders in markets of that shard.
     *
     * @param limit more than nothing
     */
    public OrderGroupRef create(Quantity limit, int exchangeIndex) {
        return creating(limit, exchangeIndex).now();
    }

    /** As {@link #create}, without waiting. */
    public CompletableFuture<OrderGroupRef> createAsync(Quantity limit, int exchangeIndex) {
        return creating(limit, exchangeIndex).later();
    }

    /** All groups, without their orders. */
    public List<OrderGroup> list() {
        return all().now();
    }

    /** As {@link #list}, without waiting. */
    public CompletableFuture<List<OrderGroup>> listAsync() {
        return all().later();
    }

    /** A group with its orders. */
    public OrderGroup get(String groupId) {
        return one(groupId).now();
    }

    /** As {@link #get}, without waiting. */
    public CompletableFuture<OrderGroup> getAsync(String groupId) {
        return one(groupId).later();
    }

    /** Counts from nothing again and takes new orders. */
    public void reset(OrderGroupRef group) {
        change(group, "/reset", new JsonObject()).now();
    }

    /** As {@link #reset}, without waiting. */
    public CompletableFuture<Boolean> resetAsync(OrderGroupRef group) {
        return change(group, "/reset", new JsonObject()).later();
    }

    /** Cancels its orders and refuses new ones until it is reset: a switch to stop. */
    public void trigger(OrderGroupRef group) {
        change(group, "/trigger", new JsonObject()).now();
    }

    /** As {@link #trigger}, without waiting. */
    public CompletableFuture<Boolean> triggerAsync(OrderGroupRef group) {
        return change(group, "/trigger", new JsonObject()).later();
    }

    /** Sets another limit; one below what was matched in the last 15 seconds triggers it at once. */
    public void limit(OrderGroupRef group, Quantity limit) {
        change(group, "/limit", limited(limit)).now();
    }

    /** As {@link #limit}, without waiting. */
    public CompletableFuture<Boolean> limitAsync(OrderGroupRef group, Quantity limit) {
        return change(group, "/limit", limited(limit)).later();
    }

    /** Cancels its orders and forgets it. */
    public void delete(OrderGroupRef group) {
        deleting(group).now();
    }

    /** As {@link #delete}, without waiting. */
    public CompletableFuture<Boolean> deleteAsync(OrderGroupRef group) {
        return deleting(group).later();
    }

    private RestCall<OrderGroupRef> creating(Quantity limit, int exchangeIndex) {
        HttpRequest request = HttpRequest.of(HttpMethod.POST, Host.REST_PREFIX + GROUPS + "/create")
                .withBody(HttpBody.of(
                        limited(limit).put("exchange_index", exchangeIndex).toString()))
                .withOptions(CallOptions.DEFAULT.onShard(exchangeIndex));
        return new RestCall<>(transport, request, answer -> {
            OrderGroupRef group = new OrderGroupRef(answer.at("order_group_id").text(), exchangeIndex);
            if (answer.at("exchange_index").isPresent() && OrderSnapshot.shard(answer) != exchangeIndex) {
                throw new IllegalArgumentException("$.exchange_index: the request was about shard " + exchangeIndex
                        + ", the answer is about " + OrderSnapshot.shard(answer));
            }
            return group;
        });
    }

    private RestCall<List<OrderGroup>> all() {
        return RestCall.get(
                transport,
                GROUPS,
                Query.NONE,
                answer -> answer.at("order_groups").items().stream()
                        .map(each -> OrderGroup.from(each.at("id").text(), each))
                        .toList());
    }

    private RestCall<OrderGroup> one(String groupId) {
        return RestCall.get(
                transport,
                GROUPS + "/" + RestCall.segment(groupId),
                Query.NONE,
                answer -> OrderGroup.from(groupId, answer));
    }

    private RestCall<Boolean> change(OrderGroupRef group, String what, JsonObject body) {
        return new RestCall<>(
                transport, about(HttpMethod.PUT, group, what).withBody(HttpBody.of(body.toString())), answer -> true);
    }

    private RestCall<Boolean> deleting(OrderGroupRef group) {
        return new RestCall<>(transport, about(HttpMethod.DELETE, group, ""), answer -> true);
    }

    private static HttpRequest about(HttpMethod method, OrderGroupRef group, String what) {
        String path = Host.REST_PREFIX + GROUPS + "/" + RestCall.segment(group.groupId()) + what;
        return HttpRequest.of(method, path)
                .withQuery(Query.NONE.with("exchange_index", group.exchangeIndex()))
                .withOptions(CallOptions.DEFAULT.onShard(group.exchangeIndex()));
    }

    private static JsonObject limited(Quantity limit) {
        if (limit.e2() == 0) {
            throw new IllegalArgumentException("a limit of no contracts");
        }
        return new JsonObject().put("contracts_limit_fp", limit.toString());
    }
}
