package io.kalshiflow.order.risk;

import io.kalshiflow.trade.Placement;
import org.jspecify.annotations.Nullable;

/** Not too much was lost since the UTC day began. */
final class DailyLossCheck implements RiskCheck {
    @Override
    public Placement.@Nullable Refused check(Proposal proposal, RiskView view) {
        long most = view.limits().losses().maxPerDayE6();
        long lost = view.losses().dayLossE6();
        return lost <= most ? null : RefusalWords.money(Placement.Rule.DAILY_LOSS, most, lost);
    }
}
