package io.kalshiflow.order.risk;

import io.kalshiflow.market.Decimals;
import io.kalshiflow.trade.Placement;
import org.jspecify.annotations.Nullable;

/** The watched markets of the event do not tie up too large a share of what the shard holds. */
final class EventShareCheck implements RiskCheck {
    @Override
    public Placement.@Nullable Refused check(Proposal proposal, RiskView view) {
        long share = view.limits().maxEventShareE6();
        if (share == RiskLimits.WHOLE_E6) {
            return null;
        }
        int shard = proposal.market().market().exchangeIndex();
        long whole = Math.max(0, Exposure.wholeE6(view.account(), view.markets(), shard));
        long most = Decimals.mulDivFloor(whole, share, RiskLimits.WHOLE_E6);
        String event = proposal.market().market().eventTicker();
        long tiedUp = Math.addExact(
                Exposure.tiedUpE6(view.account(), view.markets(), event),
                proposal.growth().moneyE6());
        return tiedUp <= most ? null : RefusalWords.money(Placement.Rule.EVENT_CONCENTRATION, most, tiedUp);
    }
}
