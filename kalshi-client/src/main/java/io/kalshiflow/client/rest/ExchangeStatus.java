package io.kalshiflow.client.rest;

import io.kalshiflow.client.internal.wire.JsonView;
import java.util.List;

/**
 * What of the exchange is running. Immutable.
 *
 * @param exchangeActive whether it answers at all: false during maintenance
 * @param tradingActive whether orders trade
 * @param transfersActive whether money moves between shards; false if not said
 * @param resumesMicros when it expects to be back, microseconds since 1970; 0 if not said
 */
public record ExchangeStatus(
        boolean exchangeActive,
        boolean tradingActive,
        boolean transfersActive,
        long resumesMicros,
        List<Shard> shards) {
    /** The same of one shard. */
    public record Shard(
            int exchangeIndex,
            String description,
            boolean exchangeActive,
            boolean tradingActive,
            boolean transfersActive) {
        static Shard from(JsonView json) {
            return new Shard(
                    json.at("exchange_index").integer(),
                    json.at("description").textIfAny(),
                    json.at("exchange_active").truth(),
                    json.at("trading_active").truth(),
                    transfers(json));
        }
    }

    public ExchangeStatus {
        shards = List.copyOf(shards);
    }

    static ExchangeStatus from(JsonView json) {
        return new ExchangeStatus(
                json.at("exchange_active").truth(),
                json.at("trading_active").truth(),
                transfers(json),
                json.at("exchange_estimated_resume_time").micros(),
                json.at("exchange_index_statuses").items().stream()
                        .map(Shard::from)
                        .toList());
    }

    private static boolean transfers(JsonView json) {
        JsonView active = json.at("intra_exchange_transfers_active");
        return active.isPresent() && active.truth();
    }
}
