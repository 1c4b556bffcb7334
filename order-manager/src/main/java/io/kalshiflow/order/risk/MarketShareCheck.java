package io.kalshiflow.order.risk;

import io.kalshiflow.trade.Placement;
import org.jspecify.annotations.Nullable;

/** The market does not tie up too large a share of what its shard holds. */
final class MarketShareCheck implements RiskCheck {
    @Override
    public Placement.@Nullable Refused check(Proposal proposal, RiskView view) {
        int shard = proposal.market().market().exchangeIndex();
        long whole = Exposure.wholeE6(view.account(), view.markets(), shard);
        long most = view.limits().exposure().concentratedE6(whole);
        long tiedUp = Math.addExact(
                proposal.exposure(view).tiedUpE6(), proposal.growth().moneyE6());
        return tiedUp <= most ? null : RefusalWords.money(Placement.Rule.CONCENTRATION_LIMIT, most, tiedUp);
    }
}
