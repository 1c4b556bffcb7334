package io.kalshiflow.order.risk;

import io.kalshiflow.trade.Placement;
import org.jspecify.annotations.Nullable;

/** There is enough time before the close. */
final class TimeToCloseCheck implements RiskCheck {
    @Override
    public Placement.@Nullable Refused check(Proposal proposal, RiskView view) {
        long left = proposal.market().closeMicros() - view.nowMicros();
        long least = view.limits().markets().minToCloseMicros();
        return left >= least
                ? null
                : new Placement.Refused(
                        Placement.Rule.TIME_TO_CLOSE, RefusalWords.seconds(least), RefusalWords.seconds(left));
    }
}
