package io.kalshiflow.order.risk;

import io.kalshiflow.trade.Placement;
import org.jspecify.annotations.Nullable;

/** Not too many commands left in the last second, this one included. */
final class OrderRateCheck implements RiskCheck {
    @Override
    public Placement.@Nullable Refused check(Proposal proposal, RiskView view) {
        int most = view.limits().orders().maxPerSecond();
        int withThis = Math.addExact(view.commandsInLastSecond(), 1);
        return withThis <= most ? null : RefusalWords.number(Placement.Rule.ORDER_RATE, most, withThis);
    }
}
