package io.kalshiflow.env.observe;

import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.Price;
import io.kalshiflow.trade.StrategyContext;
import java.util.ArrayList;
import java.util.List;

/** What traded, came and went lately; stretches of time end at the decision. */
final class FlowFeatures implements FeatureGroup {
    private static final double HALF_NET_E2 = 5_000;
    private static final double HALF_VOLUME_E2 = 100_000;
    private static final double HALF_CHANGE_E2 = 100_000;
    private static final double HALF_EVENTS = 50;
    private static final double HALF_TRADES = 5;
    private static final double HALF_CENT_E4 = 100;
    private static final double HALF_PATH_TWICE_E4 = 2_000;
    private static final String QUIET = "0 when nothing happened";
    private static final List<Feature> FEATURES = declare();

    private static List<Feature> declare() {
        List<Feature> features = new ArrayList<>();
        for (String stretch : List.of("1s", "10s", "60s")) {
            features.add(Feature.signed(
                    "flow_" + stretch,
                    "x / (|x| + 50), x = contracts that takers bought minus sold in " + stretch,
                    QUIET));
        }
        features.add(Feature.share("trades_10s", "n / (n + 5), n = trades in 10s", QUIET));
        features.add(Feature.share("trades_60s", "n / (n + 5), n = trades in 60s", QUIET));
        features.add(Feature.share("volume_60s", "x / (x + 1000), x = contracts traded in 60s", QUIET));
        features.add(Feature.flag("large_trade_10s", "a trade of 100 contracts or more came in 10s"));
        features.add(Feature.signed(
                "last_trade_side", "1 if the last taker bought YES, -1 if it sold", "0 before the first trade"));
        features.add(Feature.signed(
                "last_trade_from_mid",
                "d / (|d| + 1 cent), d = price of the last trade - mid",
                "0 before the first trade (last_trade_side) or while a side is missing (bid_present, ask_present)"));
        for (String side : List.of("bid", "ask")) {
            features.add(Feature.share(
                    side + "_added_10s", "x / (x + 1000), x = contracts added to the " + side + "s in 10s", QUIET));
            features.add(Feature.share(
                    side + "_cancelled_10s",
                    "x / (x + 1000), x = contracts that left the " + side + "s in 10s minus those that traded there",
                    QUIET));
        }
        features.add(Feature.share("events_10s", "n / (n + 50), n = messages of the market in 10s", QUIET));
        features.add(Feature.share(
                "path_60s", "x / (x + 10 cents), x = sum of the moves of the mid in 60s, each taken positive", QUIET));
        return List.copyOf(features);
    }

    @Override
    public List<Feature> features() {
        return FEATURES;
    }

    @Override
    public void write(StrategyContext context, MarketPast past, float[] out, int from) {
        OrderFlow flow = past.flow();
        Touch touch = past.touch();
        long bought = flow.boughtE2(OrderFlow.TEN_SECONDS);
        long sold = flow.soldE2(OrderFlow.TEN_SECONDS);
        long bought60 = flow.boughtE2(OrderFlow.MINUTE);
        long sold60 = flow.soldE2(OrderFlow.MINUTE);
        out[from] = Squash.signed(flow.boughtE2(OrderFlow.SECOND) - flow.soldE2(OrderFlow.SECOND), HALF_NET_E2);
        out[from + 1] = Squash.signed(bought - sold, HALF_NET_E2);
        out[from + 2] = Squash.signed(bought60 - sold60, HALF_NET_E2);
        out[from + 3] = Squash.share(flow.trades(OrderFlow.TEN_SECONDS), HALF_TRADES);
        out[from + 4] = Squash.share(flow.trades(OrderFlow.MINUTE), HALF_TRADES);
        out[from + 5] = Squash.share(bought60 + sold60, HALF_VOLUME_E2);
        out[from + 6] = flow.largeTrades(OrderFlow.TEN_SECONDS) > 0 ? 1 : 0;
        out[from + 7] = flow.lastTakerSign();
        boolean comparable = flow.lastTakerSign() != 0 && touch.isTwoSided();
        double distance = flow.lastPriceE4() - touch.mid() * Price.ONE_E4;
        out[from + 8] = comparable ? Squash.signed(distance, HALF_CENT_E4) : 0;
        changes(flow, BookSide.BID, sold, out, from + 9);
        changes(flow, BookSide.ASK, bought, out, from + 11);
        out[from + 13] = Squash.share(flow.events(OrderFlow.TEN_SECONDS), HALF_EVENTS);
        out[from + 14] = Squash.share(past.prices().pathTwiceE4(), HALF_PATH_TWICE_E4);
    }

    private static void changes(OrderFlow flow, BookSide side, long tradedE2, float[] out, int at) {
        long cancelled = flow.goneE2(side, OrderFlow.TEN_SECONDS) - tradedE2;
        out[at] = Squash.share(flow.addedE2(side, OrderFlow.TEN_SECONDS), HALF_CHANGE_E2);
        out[at + 1] = Squash.share(Math.max(0, cancelled), HALF_CHANGE_E2);
    }
}
