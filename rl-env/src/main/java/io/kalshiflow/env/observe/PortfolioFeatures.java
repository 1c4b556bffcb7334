package io.kalshiflow.env.observe;

import io.kalshiflow.market.Price;
import io.kalshiflow.trade.AccountView;
import io.kalshiflow.trade.ExposureLimits;
import io.kalshiflow.trade.Position;
import io.kalshiflow.trade.StrategyContext;
import java.util.List;

/** What we hold in the market and what the account can still do. Limits are those of {@link ExposureLimits#CAUTIOUS}. */
final class PortfolioFeatures implements FeatureGroup {
    private static final double HALF_POSITION_E2 = 10_000;
    private static final double HALF_DISTANCE_E4 = 500;
    private static final double HALF_PROFIT_E6 = 5e6;
    private static final double HALF_CASH_E6 = 100e6;
    private static final double HALF_VALUE_E6 = ExposureLimits.CAUTIOUS.maxValueE6() / 5.0;
    private static final double LARGEST_E2 = ExposureLimits.CAUTIOUS.maxPositionE2();
    private static final String FLAT = "0 when flat or when nobody knows the cost";

    private static final List<Feature> FEATURES = List.of(
            Feature.signed("position", "x / (|x| + 100), x = contracts, YES positive", "0 when flat"),
            Feature.share("exposure", "|contracts| / 500, at most 1", "0 when flat"),
            Feature.signed(
                    "cost_distance",
                    "d / (|d| + 5 cents), d = mid - average cost on the scale of what is held",
                    FLAT + ", or while a side is missing (bid_present, ask_present)"),
            Feature.signed(
                    "unrealized",
                    "x / (|x| + $5), x = contracts at the best price of the side they would be sold to, minus cost",
                    FLAT + ", or while that side is missing (bid_present, ask_present)"),
            Feature.signed(
                    "realized", "x / (|x| + $5), x = profit of closed contracts minus all fees", "0 before trades"),
            Feature.share("cash", "x / (x + $100), x = all cash of the shard", "0 without cash"),
            Feature.share("reserved_share", "share of the cash that open orders hold back", "0 without cash"),
            Feature.share("cost_share", "c / (c + cash), c = cost of the position", "0 when flat"),
            Feature.share(
                    "tied_up",
                    "x / (x + $100), x = cost of the position plus what open orders hold back",
                    "0 when none"));

    @Override
    public List<Feature> features() {
        return FEATURES;
    }

    @Override
    public void write(StrategyContext context, MarketPast past, float[] out, int from) {
        AccountView account = context.account();
        int shard = context.market().exchangeIndex();
        Position position = account.position(context.market().ticker());
        Touch touch = past.touch();
        long count = position.countE2();
        double cost = position.costKnown() ? position.costE6() : 0;
        double cash = Math.max(0, account.cashE6(shard));
        double reserved = Math.max(0, account.reservedE6(shard));
        boolean held = count != 0 && position.costKnown();
        out[from] = Squash.signed(count, HALF_POSITION_E2);
        out[from + 1] = (float) Math.min(1, Math.abs(count) / LARGEST_E2);
        out[from + 2] = held && touch.isTwoSided() ? distance(touch, count, cost) : 0;
        out[from + 3] = held ? unrealized(touch, count, cost) : 0;
        out[from + 4] = Squash.signed(position.realizedE6() - position.feesE6(), HALF_PROFIT_E6);
        out[from + 5] = Squash.share(cash, HALF_CASH_E6);
        out[from + 6] = cash > 0 ? (float) Math.min(1, reserved / cash) : 0;
        out[from + 7] = cost > 0 ? (float) (cost / (cost + cash)) : 0;
        out[from + 8] = Squash.share(cost + reserved, HALF_VALUE_E6);
    }

    private static float distance(Touch touch, long countE2, double costE6) {
        double price = touch.twiceMidE4() / 2.0;
        double worth = countE2 > 0 ? price : Price.ONE_E4 - price;
        return Squash.signed(worth - costE6 / Math.abs(countE2), HALF_DISTANCE_E4);
    }

    private static float unrealized(Touch touch, long countE2, double costE6) {
        if (countE2 > 0 ? !touch.hasBid() : !touch.hasAsk()) {
            return 0;
        }
        long price = countE2 > 0 ? touch.bidE4() : Price.ONE_E4 - touch.askE4();
        return Squash.signed(Math.abs(countE2) * price - costE6, HALF_PROFIT_E6);
    }
}
