package io.kalshiflow.order.risk;

import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.trade.Placement;
import org.jspecify.annotations.Nullable;

/** There are not too many open orders, this one included. */
final class OpenOrdersCheck implements RiskCheck {
    @Override
    public Placement.@Nullable Refused check(Proposal proposal, RiskView view) {
        int most = view.limits().orders().maxOpen();
        if (most == Integer.MAX_VALUE || proposal.amends() != null) {
            return null;
        }
        int open = 1;
        for (MarketTicker market : view.account().markets()) {
            open += view.account().working(market).size();
        }
        return open <= most ? null : RefusalWords.number(Placement.Rule.OPEN_ORDERS, most, open);
    }
}
