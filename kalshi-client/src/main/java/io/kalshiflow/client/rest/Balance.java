package io.kalshiflow.client.rest;

import io.kalshiflow.client.internal.wire.JsonView;
import io.kalshiflow.market.Money;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Money of the primary account. Immutable.
 *
 * <p>An order needs cash on the shard of its market: a large sum does not help when it lies elsewhere.
 *
 * @param available cash that is not held back, of all shards that were asked for: exact, not cut to cents
 * @param portfolioValue what its positions are worth by the exchange's marks, to the cent
 * @param shards the cash on each; empty if the exchange does not say, as to a key of one subaccount
 * @param updatedMicros when it last changed, microseconds since 1970, to the second; 0 if not said
 */
public record Balance(Money available, Money portfolioValue, List<ShardMoney> shards, long updatedMicros) {
    private static final long MICROS_PER_SECOND = 1_000_000;

    public Balance {
        shards = List.copyOf(shards);
    }

    static Balance from(JsonView answer) {
        JsonView exact = answer.at("balance_dollars");
        JsonView updated = answer.at("updated_ts");
        return new Balance(
                exact.isPresent() ? exact.as(Money::of) : cents(answer.at("balance")),
                cents(answer.at("portfolio_value")),
                ShardMoney.list(answer.at("balance_breakdown")),
                updated.isPresent()
                        ? updated.as(text -> Math.multiplyExact(Long.parseLong(text), MICROS_PER_SECOND))
                        : 0);
    }

    /** An integer of cents. */
    static Money cents(JsonView json) {
        return json.as(text -> Money.ofCents(Long.parseLong(text)));
    }

    /** The cash on a shard; null if the exchange did not say. */
    public @Nullable Money on(int exchangeIndex) {
        return shards.stream()
                .filter(each -> each.exchangeIndex() == exchangeIndex)
                .map(ShardMoney::amount)
                .findFirst()
                .orElse(null);
    }
}
