package io.kalshiflow.client.rest;

import io.kalshiflow.client.internal.wire.JsonView;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.market.Money;

/**
 * What the account holds of a market, as REST tells it: about a second later than fills do. Immutable.
 *
 * @param exchangeIndex its shard; 0 if not said
 * @param countE2 hundredths of a contract; positive YES, negative NO
 * @param traded what was spent on it altogether
 * @param exposure what the contracts held now have cost
 * @param realizedPnl locked in, before fees
 * @param updatedMicros when it last changed, microseconds since 1970; 0 if not said
 */
public record MarketPosition(
        MarketTicker ticker,
        int exchangeIndex,
        long countE2,
        Money traded,
        Money exposure,
        Money realizedPnl,
        Money feesPaid,
        long updatedMicros) {
    static MarketPosition from(JsonView json) {
        return new MarketPosition(
                json.at("ticker").as(MarketTicker::new),
                OrderSnapshot.shard(json),
                json.at("position_fp").decimal(2),
                json.at("total_traded_dollars").as(Money::of),
                json.at("market_exposure_dollars").as(Money::of),
                json.at("realized_pnl_dollars").as(Money::of),
                json.at("fees_paid_dollars").as(Money::of),
                json.at("last_updated_ts").micros());
    }
}
