package io.kalshiflow.client.rest;

import io.kalshiflow.client.internal.wire.JsonView;
import io.kalshiflow.market.Money;
import io.kalshiflow.market.Quantity;

/**
 * What the account holds of all markets of an event together. Immutable.
 *
 * @param cost what was spent on it altogether
 * @param contracts how many were traded, of YES and of NO
 * @param exposure what is at stake now
 * @param realizedPnl locked in, before fees
 */
public record EventPosition(
        String eventTicker, Money cost, Quantity contracts, Money exposure, Money realizedPnl, Money feesPaid) {
    static EventPosition from(JsonView json) {
        return new EventPosition(
                json.at("event_ticker").text(),
                json.at("total_cost_dollars").as(Money::of),
                json.at("total_cost_shares_fp").as(Quantity::of),
                json.at("event_exposure_dollars").as(Money::of),
                json.at("realized_pnl_dollars").as(Money::of),
                json.at("fees_paid_dollars").as(Money::of));
    }
}
