package io.kalshiflow.order.risk;

import io.kalshiflow.market.BookSide;
import io.kalshiflow.trade.AccountView;
import io.kalshiflow.trade.Growth;
import io.kalshiflow.trade.MarketExposure;
import io.kalshiflow.trade.NewOrder;
import io.kalshiflow.trade.OrderView;
import io.kalshiflow.trade.Position;
import org.jspecify.annotations.Nullable;

/**
 * A new order or an amend that the manager behind would send. Immutable.
 *
 * @param market where
 * @param side side of the YES book
 * @param priceE4 limit on the YES scale
 * @param countE2 contracts that may trade once it is accepted, in hundredths
 * @param growth what it adds
 * @param amends the order as it is; null for a new one
 */
public record Proposal(
        WatchedMarket market,
        BookSide side,
        int priceE4,
        long countE2,
        Growth growth,
        @Nullable OrderView amends) {
    /** An order that is cut down to what it can close, if it only closes. */
    static Proposal placing(NewOrder order, AccountView account, WatchedMarket market, long nowMicros) {
        long closable = account.closableE2(order.market(), order.side());
        long count = order.closeOnly() ? Math.min(closable, order.countE2()) : order.countE2();
        Growth growth = account.exposure(order.market()).ofPlacing(order.side(), order.priceE4(), count, nowMicros);
        return new Proposal(market, order.side(), order.priceE4(), count, growth, null);
    }

    static Proposal amending(
            OrderView order, int priceE4, long totalE2, AccountView account, WatchedMarket market, long nowMicros) {
        Growth growth = account.exposure(order.market()).ofAmending(order.id(), priceE4, totalE2, nowMicros);
        return new Proposal(market, order.side(), priceE4, totalE2 - order.filledE2(), growth, order);
    }

    /** Whether there is more at risk afterwards; otherwise only the rules of validity apply. */
    public boolean opens() {
        return growth.opens();
    }

    /** What all of it costs at the limit, without fees, in millionths of a dollar. */
    public long valueE6() {
        return Position.openingCostE6(side, priceE4, countE2);
    }

    /** What the account has at risk in the market already. */
    MarketExposure exposure(RiskView view) {
        return view.account().exposure(market.market().ticker());
    }
}
