package io.kalshiflow.client.rest;

import io.kalshiflow.client.internal.wire.JsonView;
import java.util.List;

/**
 * An event and its markets. Immutable.
 *
 * @param feeOverride charged instead of what the series charges; empty if the series' holds
 * @param exchangeIndex the shard of all its markets
 * @param markets as far as they were asked for; those that were settled months ago are in the historical tier only
 */
public record EventSnapshot(
        String eventTicker,
        String seriesTicker,
        String title,
        Terms terms,
        StatedFees feeOverride,
        int exchangeIndex,
        List<MarketSnapshot> markets) {
    /**
     * What holds for its markets together.
     *
     * @param mutuallyExclusive whether at most one of them can end in yes
     * @param collateralReturn how money is freed across them, such as {@code MECNET}; may be empty
     */
    public record Terms(boolean mutuallyExclusive, String collateralReturn, List<SettlementSource> sources) {
        public Terms {
            sources = List.copyOf(sources);
        }

        static Terms from(JsonView event) {
            JsonView exclusive = event.at("mutually_exclusive");
            return new Terms(
                    exclusive.isPresent() && exclusive.truth(),
                    event.at("collateral_return_type").textIfAny(),
                    SettlementSource.all(event.at("settlement_sources")));
        }
    }

    public EventSnapshot {
        markets = List.copyOf(markets);
    }

    /** Reads the markets inside the event, or else those beside it, where they are a duplicate that will go. */
    static EventSnapshot from(JsonView answer) {
        JsonView event = answer.at("event").object();
        return read(event, event.at("markets").isPresent() ? event.at("markets") : answer.at("markets"));
    }

    /** One event of a list. */
    static EventSnapshot listed(JsonView event) {
        return read(event.object(), event.at("markets"));
    }

    private static EventSnapshot read(JsonView event, JsonView markets) {
        JsonView index = event.at("exchange_index");
        return new EventSnapshot(
                event.at("event_ticker").text(),
                event.at("series_ticker").textIfAny(),
                event.at("title").textIfAny(),
                Terms.from(event),
                StatedFees.from(event.at("fee_type_override"), event.at("fee_multiplier_override")),
                index.isPresent() ? index.integer() : 0,
                markets.items().stream()
                        .map(each -> MarketSnapshot.from(each, event))
                        .toList());
    }
}
