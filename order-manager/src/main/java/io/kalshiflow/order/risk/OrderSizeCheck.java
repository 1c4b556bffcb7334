package io.kalshiflow.order.risk;

import io.kalshiflow.trade.Placement;
import org.jspecify.annotations.Nullable;

/** The order is not too large. */
final class OrderSizeCheck implements RiskCheck {
    @Override
    public Placement.@Nullable Refused check(Proposal proposal, RiskView view) {
        long most = view.limits().orders().maxSizeE2();
        return proposal.countE2() <= most
                ? null
                : RefusalWords.count(Placement.Rule.ORDER_SIZE, most, proposal.countE2());
    }
}
