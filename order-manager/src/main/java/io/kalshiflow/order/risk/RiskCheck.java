package io.kalshiflow.order.risk;

import io.kalshiflow.trade.Placement;
import org.jspecify.annotations.Nullable;

/** One rule over what is about to be sent. Changes nothing; the owner's thread only. */
public interface RiskCheck {
    /** Why the proposal must not be sent, with the limit and the value; null if this rule allows it. */
    Placement.@Nullable Refused check(Proposal proposal, RiskView view);
}
