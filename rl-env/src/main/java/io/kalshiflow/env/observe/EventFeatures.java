package io.kalshiflow.env.observe;

import io.kalshiflow.market.Price;
import io.kalshiflow.trade.StrategyContext;
import java.util.Arrays;
import java.util.List;

/**
 * A market among the others of its event. Moves are those between decisions of this market, over the last minute; a
 * sibling counts while it has two sides at both.
 */
final class EventFeatures implements FeatureGroup {
    private static final int UNKNOWN = Integer.MIN_VALUE;
    private static final int BOTH = 0;
    private static final int OWN = 1;
    private static final int OTHERS = 2;
    private static final int LED = 3;
    private static final int LEADERS = 4;
    private static final double HALF_SUM_E4 = 500;
    private static final double HALF_EDGE_E4 = 200;
    private static final double HALF_COUNT = 4;
    private static final String ALONE = "0 without a two-sided sibling (siblings)";
    private static final String INCOMPLETE =
            "0 unless all markets of the event are two-sided and exactly one of them pays (siblings)";

    private static final List<Feature> FEATURES = List.of(
            Feature.share(
                    "siblings", "n / (n + 4), n = two-sided books among the other markets of the event", "0 alone"),
            Feature.signed(
                    "sibling_correlation",
                    "sum(x y) / sqrt(sum(x^2) sum(y^2)), x = moves of the mid, y = sum of the siblings' moves",
                    ALONE),
            Feature.signed("sibling_lead", "the same with the siblings' moves one decision earlier", ALONE),
            Feature.signed("event_sum", "d / (|d| + 5 cents), d = sum of all mids of the event - 1 dollar", INCOMPLETE),
            Feature.signed(
                    "event_edge",
                    "e / (|e| + 2 cents), e = the larger of sum of bids - 1 dollar and 1 dollar - sum of asks",
                    INCOMPLETE),
            Feature.share(
                    "sibling_liquidity",
                    "o / (o + m), contracts at both best prices, o = own, m = mean of siblings",
                    ALONE));

    private final Siblings siblings;
    private final RollingSums sums = new RollingSums(5, 240);
    private final Touch touch = new Touch();
    private int[] lastTwiceMidsE4 = new int[0];
    private long sampled;
    private long lastOthersMove;
    private int twoSided;
    private long othersMove;
    private long sumOfMidsTwiceE4;
    private long sumOfBidsE4;
    private long sumOfAsksE4;
    private double touchSizesE2;

    EventFeatures(Siblings siblings) {
        this.siblings = siblings;
    }

    @Override
    public List<Feature> features() {
        return FEATURES;
    }

    @Override
    public void reset() {
        sums.reset();
        Arrays.fill(lastTwiceMidsE4, UNKNOWN);
        sampled = 0;
        lastOthersMove = 0;
    }

    @Override
    public void write(StrategyContext context, MarketPast past, float[] out, int from) {
        boolean isNew = past.prices().samples() != sampled;
        read(isNew);
        if (isNew) {
            sampled = past.prices().samples();
            remember(context.nowMicros(), past.prices().moveTwiceE4());
        }
        Touch own = past.touch();
        boolean complete = siblings.exclusive() && twoSided > 0 && twoSided == siblings.count() && own.isTwoSided();
        double ownSizes = own.bidSizeE2() + own.askSizeE2();
        double meanSizes = twoSided == 0 ? 0 : touchSizesE2 / twoSided;
        out[from] = Squash.share(twoSided, HALF_COUNT);
        out[from + 1] = correlation(BOTH, OTHERS);
        out[from + 2] = correlation(LED, LEADERS);
        out[from + 3] = complete ? Squash.signed(sumE4(own), HALF_SUM_E4) : 0;
        out[from + 4] = complete ? Squash.signed(edgeE4(own), HALF_EDGE_E4) : 0;
        out[from + 5] = meanSizes > 0 ? (float) (ownSizes / (ownSizes + meanSizes)) : 0;
    }

    /** Reads the siblings; at a new decision their middles become the last ones. */
    private void read(boolean isNew) {
        int count = siblings.count();
        if (lastTwiceMidsE4.length != count) {
            lastTwiceMidsE4 = new int[count];
            Arrays.fill(lastTwiceMidsE4, UNKNOWN);
        }
        twoSided = 0;
        othersMove = 0;
        sumOfMidsTwiceE4 = 0;
        sumOfBidsE4 = 0;
        sumOfAsksE4 = 0;
        touchSizesE2 = 0;
        for (int i = 0; i < count; i++) {
            touch.read(siblings.book(i));
            int mid = touch.isTwoSided() ? touch.twiceMidE4() : UNKNOWN;
            if (mid != UNKNOWN) {
                twoSided++;
                othersMove += lastTwiceMidsE4[i] == UNKNOWN ? 0 : mid - lastTwiceMidsE4[i];
                sumOfMidsTwiceE4 += mid;
                sumOfBidsE4 += touch.bidE4();
                sumOfAsksE4 += touch.askE4();
                touchSizesE2 += touch.bidSizeE2() + touch.askSizeE2();
            }
            lastTwiceMidsE4[i] = isNew ? mid : lastTwiceMidsE4[i];
        }
    }

    private void remember(long micros, long ownMove) {
        sums.advance(micros);
        sums.add(BOTH, ownMove * othersMove);
        sums.add(OWN, ownMove * ownMove);
        sums.add(OTHERS, othersMove * othersMove);
        sums.add(LED, ownMove * lastOthersMove);
        sums.add(LEADERS, lastOthersMove * lastOthersMove);
        lastOthersMove = othersMove;
    }

    private float correlation(int products, int squares) {
        double scale = Math.sqrt((double) sums.sum(OWN, 0) * sums.sum(squares, 0));
        return scale == 0 ? 0 : (float) Squash.clamp(sums.sum(products, 0) / scale, -1, 1);
    }

    private double sumE4(Touch own) {
        return (sumOfMidsTwiceE4 + own.twiceMidE4()) / 2.0 - Price.ONE_E4;
    }

    private double edgeE4(Touch own) {
        long overBid = sumOfBidsE4 + own.bidE4() - Price.ONE_E4;
        long underAsked = Price.ONE_E4 - sumOfAsksE4 - own.askE4();
        return Math.max(overBid, underAsked);
    }
}
