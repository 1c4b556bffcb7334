package io.kalshiflow.env.observe;

import io.kalshiflow.market.BookSide;
import io.kalshiflow.trade.AccountView;
import io.kalshiflow.trade.OrderView;
import io.kalshiflow.trade.StrategyContext;
import java.util.List;

/** Our own position, free cash and working orders in the market. */
public final class AccountFeatures implements FeatureGroup {
    /** Position at which {@code position} is half of its range: 100 contracts. */
    private static final double HALF_RANGE_E2 = 10_000;

    @Override
    public List<Feature> features() {
        return List.of(
                new Feature("position", -1, 1),
                new Feature("free_cash_share", 0, 1),
                new Feature("working_bid", 0, 1),
                new Feature("working_ask", 0, 1));
    }

    @Override
    public void write(StrategyContext context, TradeFlow flow, float[] out, int from) {
        AccountView account = context.account();
        int shard = context.market().exchangeIndex();
        double position = account.position(context.market().ticker()).countE2();
        double cash = account.cashE6(shard);
        double available = account.availableE6(shard);
        boolean bid = false;
        boolean ask = false;
        for (OrderView order : account.openOrders(context.market().ticker())) {
            bid |= order.side() == BookSide.BID;
            ask |= order.side() == BookSide.ASK;
        }
        out[from] = (float) (position / (Math.abs(position) + HALF_RANGE_E2));
        out[from + 1] = cash <= 0 ? 0 : (float) Math.max(0, Math.min(1, available / cash));
        out[from + 2] = bid ? 1 : 0;
        out[from + 3] = ask ? 1 : 0;
    }
}
