package io.kalshiflow.client.rest;

import io.kalshiflow.client.internal.wire.JsonView;

/**
 * From when an event charges something else than before. Immutable.
 *
 * @param override instead of what its series charges; empty if from then on it charges just that
 * @param effectiveMicros microseconds since 1970
 */
public record EventFeeChange(
        String id, String eventTicker, String seriesTicker, StatedFees override, long effectiveMicros) {
    /** The overrides may be null but must be there: a renamed one is not one that was cleared. */
    static EventFeeChange from(JsonView json) {
        return new EventFeeChange(
                json.at("id").text(),
                json.at("event_ticker").text(),
                json.at("series_ticker").text(),
                StatedFees.from(
                        json.at("fee_type_override").named(),
                        json.at("fee_multiplier_override").named()),
                json.at("scheduled_ts").as(text -> json.at("scheduled_ts").micros()));
    }
}
