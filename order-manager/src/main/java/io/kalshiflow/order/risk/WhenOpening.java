package io.kalshiflow.order.risk;

import io.kalshiflow.trade.Placement;
import org.jspecify.annotations.Nullable;

/**
 * A rule that holds for what opens only: reductions pass. Immutable.
 *
 * @param rule the rule
 */
public record WhenOpening(RiskCheck rule) implements RiskCheck {
    @Override
    public Placement.@Nullable Refused check(Proposal proposal, RiskView view) {
        return proposal.opens() ? rule.check(proposal, view) : null;
    }
}
