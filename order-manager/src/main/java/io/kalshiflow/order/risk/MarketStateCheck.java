package io.kalshiflow.order.risk;

import io.kalshiflow.market.MarketStatus;
import io.kalshiflow.trade.Placement;
import org.jspecify.annotations.Nullable;

/** The market trades: it is active and its close has not come. */
final class MarketStateCheck implements RiskCheck {
    @Override
    public Placement.@Nullable Refused check(Proposal proposal, RiskView view) {
        WatchedMarket market = proposal.market();
        if (market.status() != MarketStatus.ACTIVE) {
            return new Placement.Refused(
                    Placement.Rule.MARKET_CLOSED,
                    MarketStatus.ACTIVE.toString(),
                    market.status().toString());
        }
        return view.nowMicros() < market.closeMicros()
                ? null
                : new Placement.Refused(
                        Placement.Rule.MARKET_CLOSED,
                        "before " + RefusalWords.time(market.closeMicros()),
                        RefusalWords.time(view.nowMicros()));
    }
}
