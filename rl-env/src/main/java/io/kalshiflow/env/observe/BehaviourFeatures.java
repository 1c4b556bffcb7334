package io.kalshiflow.env.observe;

import io.kalshiflow.trade.StrategyContext;
import java.util.List;

/** How other people react: to moves, to trades, and whether somebody makes a market. */
final class BehaviourFeatures implements FeatureGroup {
    private static final double HALF_RESPONSE_MICROS = 500e3;

    private static final List<Feature> FEATURES = List.of(
            Feature.signed(
                    "risk_aversion",
                    "(a - m) / (a + m), a = mean spread at decisions at which the mid had moved, m = at all",
                    "0 before the first move"),
            Feature.share(
                    "response_time",
                    "t / (t + 0.5 s), t = time from a trade to the next addition to the side it hit, smoothed over 8",
                    "0 before the first"),
            Feature.share(
                    "maker_presence",
                    "share of the decisions of 60 s at which a spread of 1 to 3 cents stood unchanged",
                    "0 before the second decision"));

    @Override
    public List<Feature> features() {
        return FEATURES;
    }

    @Override
    public void write(StrategyContext context, MarketPast past, float[] out, int from) {
        PriceHistory prices = past.prices();
        double afterMove = Math.max(0, prices.spreadAfterMoveE4());
        out[from] = afterMove == 0 ? 0 : Squash.balance(afterMove, Math.max(0, prices.lifetimeSpreadE4()));
        out[from + 1] = Squash.share(past.flow().responseMicros(), HALF_RESPONSE_MICROS);
        out[from + 2] = (float) prices.steadyShare();
    }
}
