package io.kalshiflow.client.rest;

import io.kalshiflow.client.http.EndpointCosts;
import io.kalshiflow.client.http.HttpTransport;
import io.kalshiflow.client.http.Query;
import io.kalshiflow.client.http.RateLimiter;
import io.kalshiflow.client.internal.wire.JsonView;
import java.util.concurrent.CompletableFuture;

/** How much the account may ask, and what asking costs. Thread-safe. */
public final class AccountCalls {
    private final HttpTransport transport;
    private final RateLimiter limiter;

    AccountCalls(HttpTransport transport, RateLimiter limiter) {
        this.transport = transport;
        this.limiter = limiter;
    }

    /** The account's budgets. */
    public AccountLimits limits() {
        return limited().now();
    }

    /** As {@link #limits}, without waiting. */
    public CompletableFuture<AccountLimits> limitsAsync() {
        return limited().later();
    }

    /** What each endpoint costs. */
    public EndpointCosts endpointCosts() {
        return costs().now();
    }

    /** As {@link #endpointCosts}, without waiting. */
    public CompletableFuture<EndpointCosts> endpointCostsAsync() {
        return costs().later();
    }

    /**
     * Asks for budgets and costs, and keeps this client to them from now on; call it once after building. Until then
     * the client keeps to the builder's limits, which are the documented ones of the Basic tier unless set, and to the
     * documented costs. If either answer fails, nothing has changed.
     */
    public AccountLimits configureLimits() {
        return taken(limits(), endpointCosts());
    }

    /** As {@link #configureLimits}, without waiting. */
    public CompletableFuture<AccountLimits> configureLimitsAsync() {
        return limitsAsync().thenCompose(limits -> endpointCostsAsync().thenApply(costs -> taken(limits, costs)));
    }

    private AccountLimits taken(AccountLimits limits, EndpointCosts costs) {
        limiter.configure(limits.limits());
        limiter.configure(costs);
        return limits;
    }

    private RestCall<AccountLimits> limited() {
        return RestCall.get(transport, "/account/limits", Query.NONE, AccountLimits::from);
    }

    private RestCall<EndpointCosts> costs() {
        return RestCall.get(
                transport,
                "/account/endpoint_costs",
                Query.NONE,
                answer -> EndpointCosts.of(
                        tokens(answer.at("default_cost")),
                        answer.at("endpoint_costs").named().items().stream()
                                .map(AccountCalls::cost)
                                .toList()));
    }

    private static EndpointCosts.Cost cost(JsonView json) {
        return new EndpointCosts.Cost(json.at("method").text(), json.at("path").text(), tokens(json.at("cost")));
    }

    private static int tokens(JsonView json) {
        return json.as(text -> {
            int tokens = Integer.parseInt(text);
            if (tokens < 0) {
                throw new IllegalArgumentException("a cost of " + tokens + " tokens");
            }
            return tokens;
        });
    }
}
