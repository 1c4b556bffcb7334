package io.kalshiflow.client.http;

import java.util.List;

/** What each endpoint costs in tokens. Immutable. */
public final class EndpointCosts {
    private static final String ORDERS = "/portfolio/events/orders";
    private static final String GROUP = "/portfolio/order_groups/{order_group_id}";
    private static final String QUOTES = "/communications/quotes";
    private static final int QUOTE_SHARD = 1;

    /** The documented costs of October 2026: 10, but 2 for cancels, single orders and quotes, 30 for an upgrade. */
    public static final EndpointCosts DOCUMENTED = of(
            10,
            List.of(
                    new Cost("DELETE", ORDERS, 2),
                    new Cost("DELETE", ORDERS + "/{order_id}", 2),
                    new Cost("DELETE", ORDERS + "/batched", 2),
                    new Cost("GET", "/portfolio/orders/{order_id}", 2),
                    new Cost("GET", "/portfolio/orders/queue_positions", 10),
                    new Cost("POST", QUOTES, 2),
                    new Cost("GET", QUOTES + "/{quote_id}", 2),
                    new Cost("DELETE", QUOTES + "/{quote_id}", 2),
                    new Cost("DELETE", "/communications/rfqs/{rfq_id}/quotes/{quote_id}", 2),
                    new Cost("POST", "/account/api_usage_level/upgrade", 30)));

    private static final List<Route> CANCELS = List.of(
            Route.of("DELETE", ORDERS),
            Route.of("DELETE", ORDERS + "/{order_id}"),
            Route.of("DELETE", GROUP),
            Route.of("PUT", GROUP + "/trigger"));

    /**
     * An endpoint whose cost is not the default, as {@code GET /account/endpoint_costs} lists it.
     *
     * @param path with {@code {name}} or {@code :name} for what varies; with or without the prefix
     * @param tokens of a batch, per item
     */
    public record Cost(String method, String path, int tokens) {}

    private record Priced(Route route, int tokens) {}

    private final int defaultTokens;
    private final List<Priced> costs;

    private EndpointCosts(int defaultTokens, List<Priced> costs) {
        this.defaultTokens = defaultTokens;
        this.costs = costs;
    }

    public static EndpointCosts of(int defaultTokens, List<Cost> costs) {
        return new EndpointCosts(
                defaultTokens,
                costs.stream()
                        .map(each -> new Priced(Route.of(each.method(), each.path()), each.tokens()))
                        .toList());
    }

    /** What a request is charged: a batch per item and without a shard, quotes on shard 1, cancels urgently. */
    public Charge charge(HttpRequest request) {
        CallOptions options = request.options();
        int shard = options.batchItems() > 0 ? 0 : options.exchangeIndex();
        if (Route.segments(request.path())[0].equals("communications")) {
            shard = QUOTE_SHARD;
        }
        return new Charge(
                request.method().isRead(),
                Math.multiplyExact(tokens(request), Math.max(1, options.batchItems())),
                shard,
                CANCELS.stream().anyMatch(each -> each.matches(request)));
    }

    private int tokens(HttpRequest request) {
        int tokens = defaultTokens;
        int best = -1;
        for (Priced each : costs) {
            if (each.route().literals() > best && each.route().matches(request)) {
                best = each.route().literals();
                tokens = each.tokens();
            }
        }
        return tokens;
    }
}
