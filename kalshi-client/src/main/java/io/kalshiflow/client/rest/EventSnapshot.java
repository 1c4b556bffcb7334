package io.kalshiflow.client.rest;

import io.kalshiflow.client.internal.wire.JsonView;
import java.util.List;

/**
 * An event and its markets. Immutable.
 *
 * @param mutuallyExclusive whether at most one of its markets can end in yes
 * @param feeTypeOverride charged instead of the series' fee type; empty if the series' holds
 * @param feeMultiplierOverride charged instead of the series' multiplier; empty if the series' holds
 */
public record EventSnapshot(
        String eventTicker,
        String seriesTicker,
        String title,
        boolean mutuallyExclusive,
        String feeTypeOverride,
        String feeMultiplierOverride,
        List<MarketSnapshot> markets) {
    public EventSnapshot {
        markets = List.copyOf(markets);
    }

    /** Reads the markets inside the event, or else those beside it, where they are a duplicate that will go. */
    static EventSnapshot from(JsonView answer) {
        JsonView event = answer.at("event").object();
        JsonView markets = event.at("markets").isPresent() ? event.at("markets") : answer.at("markets");
        JsonView exclusive = event.at("mutually_exclusive");
        return new EventSnapshot(
                event.at("event_ticker").text(),
                event.at("series_ticker").textIfAny(),
                event.at("title").textIfAny(),
                exclusive.isPresent() && exclusive.truth(),
                event.at("fee_type_override").textIfAny(),
                event.at("fee_multiplier_override").textIfAny(),
                markets.items().stream()
                        .map(each -> MarketSnapshot.from(each, event))
                        .toList());
    }
}
