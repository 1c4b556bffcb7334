package io.kalshiflow.env.observe;

import io.kalshiflow.market.BookSide;
import io.kalshiflow.trade.StrategyContext;
import java.util.ArrayList;
import java.util.List;

/**
 * What other people rest in bands of whole cents behind the touch, and how the two sides balance. A distance counts the
 * cents between the cent of the best price and that of the order.
 */
final class DepthFeatures implements FeatureGroup {
    private static final double HALF_SIZE_E2 = 50_000;
    private static final double HALF_TOTAL_E2 = 500_000;
    private static final int A_SIDE = 4;
    private static final List<Feature> FEATURES = declare();

    private static List<Feature> declare() {
        List<Feature> features = new ArrayList<>();
        for (String side : List.of("bid", "ask")) {
            String missing = "0 without a best price (" + side + "_present)";
            String size = "x / (x + 500), x = contracts %s cents behind the best " + side;
            features.add(
                    Feature.share(side + "_depth_2", size.formatted("up to 2") + ", the best level left out", missing));
            features.add(Feature.share(side + "_depth_5", size.formatted("3 to 5"), missing));
            features.add(Feature.share(side + "_depth_10", size.formatted("6 to 10"), missing));
            features.add(Feature.share(
                    side + "_depth_all", "x / (x + 5000), x = contracts on the side", "0 on an empty side"));
        }
        String balance = "(bid - ask) / (bid + ask) contracts, ";
        String missing = "0 when both are empty (bid_present, ask_present)";
        features.add(Feature.signed("imbalance_touch", balance + "best levels", missing));
        features.add(Feature.signed("imbalance_5", balance + "up to 5 cents behind each best price", missing));
        features.add(Feature.signed("imbalance_10", balance + "up to 10 cents behind each best price", missing));
        return List.copyOf(features);
    }

    @Override
    public List<Feature> features() {
        return FEATURES;
    }

    @Override
    public void write(StrategyContext context, MarketPast past, float[] out, int from) {
        Touch touch = past.touch();
        DepthByCent depth = past.depth();
        long bid5 = writeSide(depth, BookSide.BID, touch.bidE4(), touch.bidSizeE2(), out, from);
        long ask5 = writeSide(depth, BookSide.ASK, touch.askE4(), touch.askSizeE2(), out, from + A_SIDE);
        out[from + 2 * A_SIDE] = Squash.balance(touch.bidSizeE2(), touch.askSizeE2());
        out[from + 2 * A_SIDE + 1] = Squash.balance(bid5, ask5);
        out[from + 2 * A_SIDE + 2] = Squash.balance(
                bid5 + band(depth, BookSide.BID, touch.bidE4(), 6, 10),
                ask5 + band(depth, BookSide.ASK, touch.askE4(), 6, 10));
    }

    /** Returns what rests within 5 cents. */
    private static long writeSide(DepthByCent depth, BookSide side, int bestE4, long bestE2, float[] out, int from) {
        long near = band(depth, side, bestE4, 0, 2);
        long middle = band(depth, side, bestE4, 3, 5);
        out[from] = Squash.share(Math.max(0, near - bestE2), HALF_SIZE_E2);
        out[from + 1] = Squash.share(middle, HALF_SIZE_E2);
        out[from + 2] = Squash.share(band(depth, side, bestE4, 6, 10), HALF_SIZE_E2);
        out[from + 3] = Squash.share(depth.totalE2(side), HALF_TOTAL_E2);
        return near + middle;
    }

    private static long band(DepthByCent depth, BookSide side, int bestE4, int near, int far) {
        return bestE4 < 0 ? 0 : depth.bandE2(side, DepthByCent.centOf(side, bestE4), near, far);
    }
}
