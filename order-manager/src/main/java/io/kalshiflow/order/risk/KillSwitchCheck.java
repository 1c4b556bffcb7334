package io.kalshiflow.order.risk;

import io.kalshiflow.trade.Placement;
import org.jspecify.annotations.Nullable;

/** While the kill switch is tripped, nothing passes. */
final class KillSwitchCheck implements RiskCheck {
    @Override
    public Placement.@Nullable Refused check(Proposal proposal, RiskView view) {
        KillSwitch.Trip trip = view.trip();
        return trip == null
                ? null
                : new Placement.Refused(Placement.Rule.KILL_SWITCH, "cancels and reductions only", trip.reason());
    }
}
