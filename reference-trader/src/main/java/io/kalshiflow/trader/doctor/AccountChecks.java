package io.kalshiflow.trader.doctor;

import io.kalshiflow.client.AuthenticationException;
import io.kalshiflow.client.http.EndpointCosts;
import io.kalshiflow.client.http.Host;
import io.kalshiflow.client.http.HttpMethod;
import io.kalshiflow.client.http.HttpRequest;
import io.kalshiflow.client.http.RateLimits;
import io.kalshiflow.client.rest.AccountLimits;
import io.kalshiflow.client.rest.Balance;
import java.util.List;
import java.util.stream.Collectors;

/** What the key opens: is it accepted, how much may it ask, what money is there? */
final class AccountChecks {
    static final String SIGNATURE = "signature";

    private static final String LATE = "the exchange answers public questions and not this one: try again later";

    private final Subject subject;

    AccountChecks(Subject subject) {
        this.subject = subject;
    }

    List<Check> checks() {
        return List.of(
                new Check(SIGNATURE, List.of(KeyCheck.NAME, HostChecks.REST), LATE, this::signature),
                new Check("limits", List.of(SIGNATURE), LATE, this::limits),
                new Check("balances", List.of(SIGNATURE), LATE, this::balances));
    }

    /** An answer, even a refusal, tells the exchange's time, and the next signature has it. */
    private String signature() {
        Balance balance;
        try {
            balance = subject.client().portfolio().balance();
        } catch (AuthenticationException refused) {
            if (refused.skew() == null) {
                throw refused;
            }
            balance = subject.client().portfolio().balance();
        }
        return "accepted; the account has balances on " + balance.shards().size() + " shards";
    }

    private String limits() {
        AccountLimits limits = subject.client().account().limits();
        EndpointCosts costs = subject.client().account().endpointCosts();
        RateLimits.Bucket read = limits.limits().read();
        RateLimits.Bucket write = limits.limits().write();
        int readCost = cost(costs, HttpMethod.GET, "/markets");
        int orderCost = cost(costs, HttpMethod.POST, "/portfolio/events/orders");
        return "tier " + limits.tier() + "; the limiter would keep to " + perSecond(read, readCost) + " reads and "
                + perSecond(write, orderCost) + " orders a second, bursts of " + read.capacity() / readCost + " and "
                + write.capacity() / orderCost;
    }

    /** What is free is as good as what costs one token: nothing is divided by nothing. */
    private static int cost(EndpointCosts costs, HttpMethod method, String path) {
        return Math.max(
                1, costs.charge(HttpRequest.of(method, Host.REST_PREFIX + path)).tokens());
    }

    private static int perSecond(RateLimits.Bucket bucket, int cost) {
        return bucket.tokensPerSecond() / cost;
    }

    private String balances() {
        Balance balance = subject.client().portfolio().balance();
        String shards = balance.shards().stream()
                .map(each -> "shard " + each.exchangeIndex() + ": $" + each.amount())
                .collect(Collectors.joining(", "));
        String all = "$" + balance.available() + " available" + (shards.isEmpty() ? "" : " (" + shards + ")");
        return balance.available().e6() > 0 ? all : all + "; orders need cash on the shard of their market";
    }
}
