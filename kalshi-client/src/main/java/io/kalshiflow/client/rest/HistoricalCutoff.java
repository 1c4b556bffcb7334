package io.kalshiflow.client.rest;

import io.kalshiflow.client.internal.wire.JsonView;

/**
 * How far back the live tier goes; what is older is in the historical tier. It moves on from time to time. Immutable,
 * microseconds since 1970.
 *
 * @param marketsMicros of markets and their candles, by when they were settled
 * @param tradesMicros of trades and fills, by when they happened
 * @param ordersMicros of orders that no longer rest, by when they ended
 * @param positionsMicros of settled positions, by when they changed last; 0 if not said
 */
public record HistoricalCutoff(long marketsMicros, long tradesMicros, long ordersMicros, long positionsMicros) {
    static HistoricalCutoff from(JsonView answer) {
        return new HistoricalCutoff(
                given(answer.at("market_settled_ts")),
                given(answer.at("trades_created_ts")),
                given(answer.at("orders_updated_ts")),
                answer.at("market_positions_last_updated_ts").micros());
    }

    private static long given(JsonView time) {
        return time.as(text -> time.micros());
    }
}
