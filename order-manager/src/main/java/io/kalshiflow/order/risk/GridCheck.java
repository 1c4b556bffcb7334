package io.kalshiflow.order.risk;

import io.kalshiflow.trade.Placement;
import org.jspecify.annotations.Nullable;

/** The limit price is one of the valid prices as they are now. */
final class GridCheck implements RiskCheck {
    @Override
    public Placement.@Nullable Refused check(Proposal proposal, RiskView view) {
        return proposal.market().grid().isValid(proposal.priceE4())
                ? null
                : new Placement.Refused(
                        Placement.Rule.PRICE_OFF_GRID,
                        proposal.market().grid().toString(),
                        RefusalWords.price(proposal.priceE4()));
    }
}
