package io.kalshiflow.env.observe;

import io.kalshiflow.market.Price;
import io.kalshiflow.trade.StrategyContext;
import java.util.List;

/** The best prices of other people and what rests there, on the YES scale. */
final class TouchFeatures implements FeatureGroup {
    private static final double HALF_SIZE_E2 = 20_000;
    private static final double HALF_SPREAD_E4 = 500;
    private static final double HALF_CENT_E4 = 50;
    private static final double STRETCH = 0.25;
    private static final String NO_MIDDLE = "0 while a side is missing (bid_present, ask_present)";

    private static final List<Feature> FEATURES = List.of(
            Feature.share("best_bid", "best bid in dollars", "0 without a bid (bid_present)"),
            Feature.share("best_ask", "best ask in dollars", "0 without an ask (ask_present)"),
            Feature.flag("bid_present", "somebody else bids"),
            Feature.flag("ask_present", "somebody else asks"),
            Feature.signed("spread", "s / (|s| + 5 cents), s = ask - bid", NO_MIDDLE),
            Feature.signed("mid", "1.5 u / (|u| + 0.25), u = (bid + ask) / 2 - 0.5 dollars", NO_MIDDLE),
            Feature.signed(
                    "microprice",
                    "d / (|d| + 0.5 cents), d = (bid x ask size + ask x bid size) / (both sizes) - mid, best levels",
                    NO_MIDDLE),
            Feature.share("bid_size", "x / (x + 200), x = contracts at the best bid", "0 without a bid (bid_present)"),
            Feature.share(
                    "ask_size", "x / (x + 200), x = contracts at the best ask", "0 without an ask (ask_present)"));

    @Override
    public List<Feature> features() {
        return FEATURES;
    }

    @Override
    public void write(StrategyContext context, MarketPast past, float[] out, int from) {
        Touch touch = past.touch();
        out[from] = touch.hasBid() ? (float) touch.bidE4() / Price.ONE_E4 : 0;
        out[from + 1] = touch.hasAsk() ? (float) touch.askE4() / Price.ONE_E4 : 0;
        out[from + 2] = touch.hasBid() ? 1 : 0;
        out[from + 3] = touch.hasAsk() ? 1 : 0;
        if (touch.isTwoSided()) {
            double middle = touch.mid() - 0.5;
            double bidSize = touch.bidSizeE2();
            double askSize = touch.askSizeE2();
            double shift = touch.spreadE4() * 0.5 * (bidSize - askSize) / (bidSize + askSize);
            out[from + 4] = Squash.signed(touch.spreadE4(), HALF_SPREAD_E4);
            out[from + 5] = (float) (1.5 * middle / (Math.abs(middle) + STRETCH));
            out[from + 6] = Squash.signed(shift, HALF_CENT_E4);
        } else {
            out[from + 4] = 0;
            out[from + 5] = 0;
            out[from + 6] = 0;
        }
        out[from + 7] = Squash.share(touch.bidSizeE2(), HALF_SIZE_E2);
        out[from + 8] = Squash.share(touch.askSizeE2(), HALF_SIZE_E2);
    }
}
