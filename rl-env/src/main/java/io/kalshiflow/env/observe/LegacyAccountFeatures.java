package io.kalshiflow.env.observe;

import io.kalshiflow.book.BookView;
import io.kalshiflow.market.Price;
import io.kalshiflow.trade.Position;
import io.kalshiflow.trade.StrategyContext;
import io.kalshiflow.trade.WorkingOrder;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The predecessor's portfolio and order blocks, indexes 36 to 51 of {@code legacy-52}. PV is cash plus the position at
 * the price it can be sold at (the last such price where the side is missing, its cost before there was one); v is the
 * position at the middle. Put right: a NO position is valued at the NO middle (43, 45 and 46 took the YES middle), and
 * the order block tells of our orders in training too (it was always 0).
 */
final class LegacyAccountFeatures implements FeatureGroup {
    private static final double RUINED_E6 = 100;
    private static final double ONE = Price.ONE_E4;
    private static final double TWICE_ONE = 2 * ONE;
    private static final double LONGEST_MICROS = 300e6;
    private static final double THOUSAND_E2 = 100_000;
    private static final float SIGN = (float) Approximation.tanh(1);
    private static final String RUINED = "0 if PV <= 0.01 cents";
    private static final String NO_ORDER = "0 without one";

    private static final List<Feature> FEATURES = List.of(
            Feature.share("cash_ratio", "cash / PV, from 0 to 1", "1 if PV <= 0.01 cents"),
            Feature.share("position_ratio", "(PV - cash) / PV, from 0 to 1", RUINED),
            Feature.share("position_count_norm", "positions / 10, at most 1", RUINED),
            Feature.share("average_position_size_norm", "|contracts| / 1000, at most 1", RUINED),
            Feature.share("long_position_ratio", "1 for a YES position, else 0", RUINED),
            Feature.share("short_position_ratio", "1 for a NO position, else 0", RUINED),
            Feature.signed("net_position_bias", "tanh(1) for a YES, -tanh(1) for a NO position, else 0", RUINED),
            Feature.share("position_concentration", "v / PV, at most 1", RUINED),
            new Feature("largest_position_norm", -Legacy.BOUND, 1, "contracts / 1000, YES positive, at most 1", RUINED),
            Feature.signed("unrealized_pnl_ratio", "tanh((v - cost) / PV)", RUINED),
            Feature.share("leverage", "min(v / PV, 2) / 2", RUINED),
            Feature.flag("has_open_buy", "an order of ours that opens is working"),
            Feature.flag("has_open_sell", "an order of ours that closes is working"),
            Feature.share("buy_distance_from_mid", "|mid - limit| / 100 of the order that opens", NO_ORDER),
            Feature.share("sell_distance_from_mid", "|mid - limit| / 100 of the order that closes", NO_ORDER),
            Feature.share("time_since_order", "age of the newest order / 300 s, at most 1", NO_ORDER));

    private int lastBidE4 = BookView.NONE;
    private int lastAskE4 = BookView.NONE;

    @Override
    public List<Feature> features() {
        return FEATURES;
    }

    @Override
    public void reset() {
        lastBidE4 = BookView.NONE;
        lastAskE4 = BookView.NONE;
    }

    @Override
    public void write(StrategyContext context, MarketPast past, float[] out, int from) {
        Touch touch = past.touch();
        lastBidE4 = touch.hasBid() ? touch.bidE4() : lastBidE4;
        lastAskE4 = touch.hasAsk() ? touch.askE4() : lastAskE4;
        Position position = context.account().position(context.market().ticker());
        long held = Math.abs(position.countE2());
        boolean yes = position.countE2() > 0;
        int exit = yes ? lastBidE4 : lastAskE4;
        double middle = past.prices().twiceMidE4() / 2.0;
        double atMiddle = held * (yes ? middle : ONE - middle);
        double cost = position.costKnown() ? position.costE6() : atMiddle;
        double value = past.prices().isKnown() ? atMiddle : cost;
        double fetched = exit == BookView.NONE ? cost : held * (yes ? exit : ONE - exit);
        double cash = context.account().cashE6(context.market().exchangeIndex());
        double worth = cash + fetched;
        if (worth <= RUINED_E6) {
            Arrays.fill(out, from, from + 11, 0);
            out[from] = 1;
        } else {
            portfolio(position.countE2(), cash, worth, value, cost, out, from);
        }
        orders(context, past, out, from + 11);
    }

    private static void portfolio(
            long countE2, double cash, double worth, double value, double cost, float[] out, int from) {
        int sign = Long.signum(countE2);
        out[from] = Legacy.clipped(Squash.clamp(cash / worth, 0, 1));
        out[from + 1] = Legacy.clipped(Squash.clamp((worth - cash) / worth, 0, 1));
        out[from + 2] = sign == 0 ? 0 : .1f;
        out[from + 3] = Legacy.clipped(Math.min(Math.abs(countE2) / THOUSAND_E2, 1));
        out[from + 4] = sign > 0 ? 1 : 0;
        out[from + 5] = sign < 0 ? 1 : 0;
        out[from + 6] = sign * SIGN;
        out[from + 7] = Legacy.clipped(Math.min(value / worth, 1));
        out[from + 8] = Legacy.clipped(Math.min(countE2 / THOUSAND_E2, 1));
        out[from + 9] = Legacy.clipped(Approximation.tanh((value - cost) / worth));
        out[from + 10] = Legacy.clipped(Math.min(value / worth, 2) / 2);
    }

    private static void orders(StrategyContext context, MarketPast past, float[] out, int from) {
        WorkingOrder buy = null;
        WorkingOrder sell = null;
        WorkingOrder newest = null;
        List<WorkingOrder> working = context.account().working(context.market().ticker());
        for (int i = 0; i < working.size(); i++) {
            newest = working.get(i);
            buy = newest.closeOnly() ? buy : newest;
            sell = newest.closeOnly() ? newest : sell;
        }
        double age = newest == null ? 0 : Math.max(0, context.nowMicros() - newest.sentMicros());
        out[from] = buy == null ? 0 : 1;
        out[from + 1] = sell == null ? 0 : 1;
        out[from + 2] = distance(past, buy);
        out[from + 3] = distance(past, sell);
        out[from + 4] = Legacy.clipped(Math.min(age / LONGEST_MICROS, 1));
    }

    private static float distance(MarketPast past, @Nullable WorkingOrder order) {
        return order == null || !past.prices().isKnown()
                ? 0
                : Legacy.clipped(Math.abs(past.prices().twiceMidE4() - 2 * order.priceE4()) / TWICE_ONE);
    }
}
