package io.kalshiflow.env.observe;

import io.kalshiflow.market.BookSide;
import io.kalshiflow.trade.StrategyContext;
import java.util.List;

/** How fast the middle moves and how the liquidity stands it. While a side is missing the last middle stands. */
final class VolatilityFeatures implements FeatureGroup {
    private static final int QUARTERS_A_SECOND = 4;
    private static final int FIVE_SECONDS = 5 * QUARTERS_A_SECOND;
    private static final int TEN_SECONDS = 10 * QUARTERS_A_SECOND;
    private static final int HALF_A_MINUTE = 30 * QUARTERS_A_SECOND;
    private static final double HALF_MOVE_TWICE_E4 = 200;
    private static final double CASCADE_TWICE_E4 = 1_000;
    private static final double HALF_RECOVERY_MICROS = 10e6;
    private static final String STILL = "0 before the first mid";

    private static final List<Feature> FEATURES = List.of(
            Feature.signed("velocity", "d / (|d| + 1 cent), d = mid - mid 5 s ago", STILL),
            Feature.signed("acceleration", "d / (|d| + 1 cent), d = mid - 2 x mid 5 s ago + mid 10 s ago", STILL),
            Feature.signed(
                    "liquidity_change",
                    "(n - a) / (n + a), contracts up to 5 cents behind both best prices now and 10 s ago",
                    "0 when both are 0"),
            Feature.signed(
                    "spread_expansion",
                    "(s - m) / (s + m), s = spread, m = its mean over the decisions of 60 s",
                    STILL),
            Feature.flag("cascade", "the mid moved by 5 cents or more in 30 s"),
            Feature.share(
                    "since_jump",
                    "t / (t + 10 s), t = time since the mid moved by 2 cents or more at once",
                    "1 before"),
            Feature.signed(
                    "replenishment",
                    "(a - g) / (a + g), contracts added to both sides in 10 s and gone from them",
                    "0 when neither"));

    @Override
    public List<Feature> features() {
        return FEATURES;
    }

    @Override
    public void write(StrategyContext context, MarketPast past, float[] out, int from) {
        PriceHistory prices = past.prices();
        OrderFlow flow = past.flow();
        double now = prices.twiceMidE4();
        double fiveAgo = prices.twiceMidE4(FIVE_SECONDS);
        double tenAgo = prices.twiceMidE4(TEN_SECONDS);
        double halfAMinuteAgo = prices.twiceMidE4(HALF_A_MINUTE);
        double added =
                flow.addedE2(BookSide.BID, OrderFlow.TEN_SECONDS) + flow.addedE2(BookSide.ASK, OrderFlow.TEN_SECONDS);
        double gone =
                flow.goneE2(BookSide.BID, OrderFlow.TEN_SECONDS) + flow.goneE2(BookSide.ASK, OrderFlow.TEN_SECONDS);
        boolean jumped = prices.jumpMicros() > 0;
        double sinceJump = Math.max(0, context.nowMicros() - prices.jumpMicros());
        out[from] = Squash.signed(now - fiveAgo, HALF_MOVE_TWICE_E4);
        out[from + 1] = Squash.signed(now - 2 * fiveAgo + tenAgo, HALF_MOVE_TWICE_E4);
        out[from + 2] = Squash.balance(prices.depthE2(0), prices.depthE2(TEN_SECONDS));
        out[from + 3] = Squash.balance(Math.max(0, prices.spreadE4()), Math.max(0, prices.meanSpreadE4()));
        out[from + 4] = Math.abs(now - halfAMinuteAgo) >= CASCADE_TWICE_E4 ? 1 : 0;
        out[from + 5] = jumped ? Squash.share(sinceJump, HALF_RECOVERY_MICROS) : 1;
        out[from + 6] = Squash.balance(added, gone);
    }
}
