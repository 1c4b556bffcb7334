package io.kalshiflow.client.rest;

import io.kalshiflow.client.http.RateLimits;
import io.kalshiflow.client.http.Tier;
import io.kalshiflow.client.internal.wire.JsonView;
import java.util.List;

/**
 * How much the account may ask of the exchange. Immutable.
 *
 * @param tier what its budgets are called
 * @param limits the budgets themselves, which count
 * @param grants why it has them
 */
public record AccountLimits(Word<Tier> tier, RateLimits limits, List<Grant> grants) {
    /**
     * A reason for a tier.
     *
     * @param exchange which part of the exchange it is for, in the exchange's word
     * @param source where it comes from, in the exchange's word, such as {@code volume}
     * @param expiresSeconds seconds since 1970; 0 if it does not expire
     */
    public record Grant(String exchange, Word<Tier> level, String source, long expiresSeconds) {
        static Grant from(JsonView json) {
            JsonView expires = json.at("expires_ts");
            return new Grant(
                    json.at("exchange_instance").textIfAny(),
                    Word.of(Tier.class, json.at("level").textIfAny()),
                    json.at("source").textIfAny(),
                    expires.isPresent() ? expires.as(Long::parseLong) : 0);
        }
    }

    public AccountLimits {
        grants = List.copyOf(grants);
    }

    static AccountLimits from(JsonView answer) {
        return new AccountLimits(
                Word.of(Tier.class, answer.at("usage_tier").textIfAny()),
                new RateLimits(bucket(answer.at("read")), bucket(answer.at("write"))),
                answer.at("grants").items().stream().map(Grant::from).toList());
    }

    private static RateLimits.Bucket bucket(JsonView json) {
        return json.located(() -> new RateLimits.Bucket(
                json.at("refill_rate").integer(), json.at("bucket_capacity").integer()));
    }
}
