package io.kalshiflow.order.risk;

import io.kalshiflow.trade.Placement;
import org.jspecify.annotations.Nullable;

/** The position would not be too large if every open order of its side traded. */
final class PositionCheck implements RiskCheck {
    @Override
    public Placement.@Nullable Refused check(Proposal proposal, RiskView view) {
        long added = proposal.growth().countE2();
        long held = view.account().position(proposal.market().market().ticker()).countE2();
        long open = proposal.exposure(view).exposedE2(proposal.side());
        return added <= view.limits().exposure().roomE2(proposal.side(), held, open)
                ? null
                : RefusalWords.count(
                        Placement.Rule.POSITION_LIMIT,
                        view.limits().exposure().maxPositionE2(),
                        proposal.side().sign() * held + open + added);
    }
}
