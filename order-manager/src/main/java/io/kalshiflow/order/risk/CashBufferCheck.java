package io.kalshiflow.order.risk;

import io.kalshiflow.trade.Placement;
import org.jspecify.annotations.Nullable;

/** Enough cash is free after the command, not only before. */
final class CashBufferCheck implements RiskCheck {
    @Override
    public Placement.@Nullable Refused check(Proposal proposal, RiskView view) {
        long buffer = view.limits().exposure().cashBufferE6();
        long after = view.account().availableE6(proposal.market().market().exchangeIndex())
                - proposal.growth().moneyE6();
        return buffer == 0 || after >= buffer ? null : RefusalWords.money(Placement.Rule.CASH_BUFFER, buffer, after);
    }
}
