package io.kalshiflow.order.risk;

import io.kalshiflow.market.BookSide;
import io.kalshiflow.trade.OrderState;
import io.kalshiflow.trade.Placement;
import io.kalshiflow.trade.WorkingOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** It does not meet an open order of the same account, whatever becomes of the commands in flight. */
final class SelfCrossCheck implements RiskCheck {
    @Override
    public Placement.@Nullable Refused check(Proposal proposal, RiskView view) {
        List<WorkingOrder> working =
                view.account().working(proposal.market().market().ticker());
        for (int i = 0; i < working.size(); i++) {
            WorkingOrder order = working.get(i);
            if (order.side() == proposal.side()) {
                continue;
            }
            OrderState state = order.state();
            int nearest = order.side() == BookSide.BID
                    ? Math.max(order.priceE4(), state.wantedPriceE4())
                    : Math.min(order.priceE4(), state.wantedPriceE4());
            if (proposal.side().sign() * (proposal.priceE4() - nearest) >= 0) {
                return new Placement.Refused(
                        Placement.Rule.SELF_CROSS,
                        "own " + order.side() + " at " + RefusalWords.price(nearest) + ", order " + order.id(),
                        RefusalWords.price(proposal.priceE4()));
            }
        }
        return null;
    }
}
