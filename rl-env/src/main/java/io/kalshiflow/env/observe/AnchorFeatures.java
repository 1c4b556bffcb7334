package io.kalshiflow.env.observe;

import io.kalshiflow.trade.StrategyContext;
import java.util.List;

/** How near the middle is to 25, 50 and 75 cents, and how the market behaves there (within 2 cents). */
final class AnchorFeatures implements FeatureGroup {
    private static final double HALF_DISTANCE_TWICE_E4 = 1_000;
    private static final double HALF_STAY_MICROS = 10e6;
    private static final String UNKNOWN = "0 before the first mid";
    private static final String CLOSENESS = "5 cents / (5 cents + |mid - %s|)";

    private static final List<Feature> FEATURES = List.of(
            Feature.share("near_25", CLOSENESS.formatted("25 cents"), UNKNOWN),
            Feature.share("near_50", CLOSENESS.formatted("50 cents"), UNKNOWN),
            Feature.share("near_75", CLOSENESS.formatted("75 cents"), UNKNOWN),
            Feature.signed("nearest_anchor", "d / (|d| + 5 cents), d = mid - the nearest of 25, 50, 75 cents", UNKNOWN),
            Feature.share(
                    "anchor_spread",
                    "n / (n + f), n = mean spread of decisions near an anchor, f = of the others",
                    "0 until both are known"),
            Feature.share("anchor_volume", "share of the contracts traded so far near an anchor", "0 before trades"),
            Feature.share(
                    "anchor_stay", "t / (t + 10 s), t = mean time of the visits near an anchor", "0 before the first"),
            Feature.share(
                    "anchor_bounce",
                    "visits that ended on the side they began on / (visits that ended + 1)",
                    "0 before the first"));

    @Override
    public List<Feature> features() {
        return FEATURES;
    }

    @Override
    public void write(StrategyContext context, MarketPast past, float[] out, int from) {
        AnchorVisits anchors = past.anchors();
        PriceHistory prices = past.prices();
        int mid = prices.twiceMidE4();
        boolean known = prices.isKnown();
        out[from] = known ? closeness(mid - 5_000) : 0;
        out[from + 1] = known ? closeness(mid - 10_000) : 0;
        out[from + 2] = known ? closeness(mid - 15_000) : 0;
        out[from + 3] = known ? Squash.signed(mid - 2 * AnchorVisits.nearestE4(mid), HALF_DISTANCE_TWICE_E4) : 0;
        double near = anchors.nearSpreadE4();
        double far = anchors.farSpreadE4();
        long volume = past.flow().volumeE2();
        out[from + 4] = near > 0 && far > 0 ? (float) (near / (near + far)) : 0;
        out[from + 5] = volume > 0 ? (float) ((double) anchors.nearVolumeE2() / volume) : 0;
        out[from + 6] = Squash.share(anchors.meanStayMicros(), HALF_STAY_MICROS);
        out[from + 7] = (float) anchors.bounceShare();
    }

    private static float closeness(int distanceTwiceE4) {
        return (float) (HALF_DISTANCE_TWICE_E4 / (HALF_DISTANCE_TWICE_E4 + Math.abs(distanceTwiceE4)));
    }
}
