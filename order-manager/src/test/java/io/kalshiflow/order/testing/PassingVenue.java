package io.kalshiflow.order.testing;

import io.kalshiflow.market.BookSide;
import io.kalshiflow.order.OrderManager;

/** A venue that passes everything on, with another manager in front of it: for managers that decorate one. */
public abstract class PassingVenue implements ScriptedVenue {
    private final ScriptedVenue behind;

    protected PassingVenue(ScriptedVenue behind) {
        this.behind = behind;
    }

    /** The same venue as a manager sees it that stands in front of the venue's own. */
    public static ScriptedVenue with(OrderManager front, ScriptedVenue behind) {
        return new PassingVenue(behind) {
            @Override
            public OrderManager manager() {
                return front;
            }
        };
    }

    @Override
    public void carryOut() {
        behind.carryOut();
    }

    @Override
    public void trade(BookSide makerSide, int priceE4, long countE2) {
        behind.trade(makerSide, priceE4, countE2);
    }

    @Override
    public void closeMarket() {
        behind.closeMarket();
    }

    @Override
    public boolean showsQueues() {
        return behind.showsQueues();
    }

    @Override
    public void settle(int yesPayoutE4) {
        behind.settle(yesPayoutE4);
    }
}
