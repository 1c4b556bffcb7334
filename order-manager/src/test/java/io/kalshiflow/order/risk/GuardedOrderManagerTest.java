package io.kalshiflow.order.risk;

import io.kalshiflow.market.Money;
import io.kalshiflow.order.testing.OrderManagerContract;
import io.kalshiflow.order.testing.ScriptedVenue;
import io.kalshiflow.trade.ExposureLimits;

/** A guard is an order manager like any other; the contract's limits are the guard's. */
class GuardedOrderManagerTest extends OrderManagerContract {
    @Override
    protected ScriptedVenue open(Money cash, ExposureLimits limits) {
        return new GuardedVenue(cash, RiskLimits.NONE.withExposure(limits));
    }
}
