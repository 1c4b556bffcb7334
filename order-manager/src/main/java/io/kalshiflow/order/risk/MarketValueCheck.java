package io.kalshiflow.order.risk;

import io.kalshiflow.trade.Placement;
import org.jspecify.annotations.Nullable;

/** The market does not tie up too much money. */
final class MarketValueCheck implements RiskCheck {
    @Override
    public Placement.@Nullable Refused check(Proposal proposal, RiskView view) {
        long most = view.limits().exposure().maxValueE6();
        long tiedUp = Math.addExact(
                proposal.exposure(view).tiedUpE6(), proposal.growth().moneyE6());
        return tiedUp <= most ? null : RefusalWords.money(Placement.Rule.VALUE_LIMIT, most, tiedUp);
    }
}
