package io.kalshiflow.client.rest;

import io.kalshiflow.client.internal.wire.JsonView;

/**
 * From when a series charges something else. Immutable.
 *
 * @param effectiveMicros microseconds since 1970
 */
public record SeriesFeeChange(String id, String seriesTicker, StatedFees fees, long effectiveMicros) {
    static SeriesFeeChange from(JsonView json) {
        return new SeriesFeeChange(
                json.at("id").text(),
                json.at("series_ticker").text(),
                StatedFees.from(json.at("fee_type"), json.at("fee_multiplier")),
                json.at("scheduled_ts").as(text -> json.at("scheduled_ts").micros()));
    }
}
