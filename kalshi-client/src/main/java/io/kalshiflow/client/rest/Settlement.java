package io.kalshiflow.client.rest;

import io.kalshiflow.client.internal.wire.JsonView;
import io.kalshiflow.market.MarketOutcome;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.market.Money;
import io.kalshiflow.market.Quantity;
import org.jspecify.annotations.Nullable;

/**
 * What a market paid the account. Immutable.
 *
 * <p>Profit is not to be had from {@link #revenue} alone: of a position that was netted both counts show the pairs, and
 * the revenue is 0. Take one's own fills and {@link #yesPayout}.
 *
 * @param exchangeIndex its shard; 0 if not said
 * @param yes YES contracts and what they cost
 * @param no NO contracts and what they cost
 * @param revenue what was paid, in whole cents
 * @param fee of all its trades
 * @param yesPayout what one YES contract paid, in whole cents; null if not said
 * @param settledMicros microseconds since 1970
 */
public record Settlement(
        MarketTicker ticker,
        String eventTicker,
        int exchangeIndex,
        Word<MarketOutcome.Result> result,
        Held yes,
        Held no,
        Money revenue,
        Money fee,
        @Nullable Money yesPayout,
        long settledMicros) {
    /** Contracts of one outcome, and what they cost altogether. */
    public record Held(Quantity count, Money cost) {}

    static Settlement from(JsonView json) {
        JsonView value = json.at("value");
        return new Settlement(
                json.at("ticker").as(MarketTicker::new),
                json.at("event_ticker").textIfAny(),
                OrderSnapshot.shard(json),
                Word.of(MarketOutcome.Result.class, json.at("market_result").textIfAny()),
                held(json.at("yes_count_fp"), json.at("yes_total_cost_dollars")),
                held(json.at("no_count_fp"), json.at("no_total_cost_dollars")),
                Balance.cents(json.at("revenue")),
                json.at("fee_cost").as(Money::of),
                value.isPresent() ? Balance.cents(value) : null,
                json.at("settled_time").as(text -> json.at("settled_time").micros()));
    }

    private static Held held(JsonView count, JsonView cost) {
        return new Held(count.as(Quantity::of), cost.as(Money::of));
    }
}
