package io.kalshiflow.order.risk;

import io.kalshiflow.trade.Placement;
import org.jspecify.annotations.Nullable;

/** The order does not cost too much. */
final class OrderValueCheck implements RiskCheck {
    @Override
    public Placement.@Nullable Refused check(Proposal proposal, RiskView view) {
        long most = view.limits().orders().maxValueE6();
        return proposal.valueE6() <= most
                ? null
                : RefusalWords.money(Placement.Rule.ORDER_VALUE, most, proposal.valueE6());
    }
}
