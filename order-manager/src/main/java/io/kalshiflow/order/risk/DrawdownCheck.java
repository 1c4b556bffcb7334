package io.kalshiflow.order.risk;

import io.kalshiflow.market.Decimals;
import io.kalshiflow.trade.Placement;
import org.jspecify.annotations.Nullable;

/** The account did not fall too far below its best equity. */
final class DrawdownCheck implements RiskCheck {
    @Override
    public Placement.@Nullable Refused check(Proposal proposal, RiskView view) {
        long share = view.limits().losses().maxDrawdownE6();
        if (share == RiskLimits.WHOLE_E6) {
            return null;
        }
        long best = Math.max(0, view.losses().bestEquityE6());
        long most = Decimals.mulDivFloor(best, share, RiskLimits.WHOLE_E6);
        long fallen = view.losses().drawdownE6();
        return fallen <= most ? null : RefusalWords.money(Placement.Rule.DRAWDOWN, most, fallen);
    }
}
