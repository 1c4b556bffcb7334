package io.kalshiflow.env.observe;

import static io.kalshiflow.book.testing.Level.ask;
import static io.kalshiflow.book.testing.Level.bid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kalshiflow.backtest.Backtest;
import io.kalshiflow.book.BookUpdater;
import io.kalshiflow.book.MarketHandler;
import io.kalshiflow.book.testing.MarketScript;
import io.kalshiflow.env.Scene;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.tape.testing.Tapes;
import io.kalshiflow.trade.Strategy;
import io.kalshiflow.trade.StrategyContext;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Features of market-v2 in short stories with numbers worked out by hand. */
class MarketV2Test {
    private static final ObservationSchema SCHEMA = builder().schema();

    private static ObservationBuilder builder() {
        return ObservationBuilder.of("market-v2", ObservationBuilder.groups("market-v2"));
    }

    /** The observations of a script with a decision at every event, the first of which acts. */
    private static List<float[]> observe(MarketScript script, Consumer<StrategyContext> first) {
        ObservationBuilder builder = builder();
        List<float[]> seen = new ArrayList<>();
        new Backtest(Scene.AT_ONCE).run(Tapes.of(script), new Strategy() {
            @Override
            public MarketHandler marketEvents() {
                return builder.marketEvents();
            }

            @Override
            public void decide(StrategyContext context) {
                float[] out = new float[SCHEMA.width()];
                builder.build(context, out);
                seen.add(out);
                if (seen.size() == 1) {
                    first.accept(context);
                }
            }
        });
        return seen;
    }

    private static void expect(float[] seen, String name, double value) {
        assertThat((double) seen[SCHEMA.index(name)]).as(name).isCloseTo(value, within(1e-6));
    }

    private static MarketScript twice() {
        return new MarketScript().snapshot(bid(44, 1_000), ask(47, 1_000)).at(1).delta(bid(40, 1));
    }

    @Test
    void aYesPositionIsMeasuredAtTheBidAndAgainstItsCost() {
        float[] seen = observe(
                        twice(),
                        context -> context.orders()
                                .direct()
                                .place(context.market().ticker(), BookSide.BID, 4_700, 2_000, true, false))
                .get(1);
        double fee = Math.ceil(7 * 20 * .47 * .53) / 100;
        double cash = 100 - 9.4 - fee;
        expect(seen, "position", 20 / 120.0);
        expect(seen, "exposure", 20 / 500.0);
        expect(seen, "cost_distance", -1.5 / 6.5);
        expect(seen, "unrealized", -.6 / 5.6);
        expect(seen, "realized", -fee / (fee + 5));
        expect(seen, "cash", cash / (cash + 100));
        expect(seen, "cost_share", 9.4 / (9.4 + cash));
        expect(seen, "tied_up", 9.4 / 109.4);
        expect(seen, "reserved_share", 0);
    }

    @Test
    void aNoPositionIsMeasuredOnItsOwnScale() {
        float[] seen = observe(
                        twice(),
                        context -> context.orders()
                                .direct()
                                .place(context.market().ticker(), BookSide.ASK, 4_400, 2_000, true, false))
                .get(1);
        expect(seen, "position", -20 / 120.0);
        expect(seen, "cost_distance", -1.5 / 6.5);
        expect(seen, "unrealized", -.6 / 5.6);
    }

    @Test
    void aQuoteTellsItsPlaceInTheQueue() {
        StillContext context = new StillContext();
        ObservationBuilder builder = builder();
        MarketScript script = new MarketScript().snapshot(bid(42, 10), ask(61, 10));
        script.playTo(new BookUpdater(context.book));
        script.playTo(builder.marketEvents());
        context.nowMicros = 5_000_000;
        float[] seen = new float[SCHEMA.width()];
        builder.build(context, seen);
        for (String side : List.of("bid", "ask")) {
            expect(seen, side + "_order", 1);
            expect(seen, side + "_order_size", 10 / 30.0);
            expect(seen, side + "_order_age", 5 / 15.0);
            expect(seen, side + "_order_in_flight", 0);
            expect(seen, side + "_queue_known", 1);
            expect(seen, side + "_queue_ahead", 1 / 201.0);
            expect(seen, side + "_queue_ahead_p10", .5 / 200.5);
            expect(seen, side + "_queue_ahead_p90", 1.5 / 201.5);
            expect(seen, side + "_queue_behind", .7 / 200.7);
        }
        expect(seen, "bid_order_distance", 2 / 4.0);
        expect(seen, "ask_order_distance", -1 / 3.0);
    }

    @Test
    void ourOwnQuoteIsNoDepth() {
        List<float[]> seen = observe(
                twice(),
                context -> context.orders()
                        .direct()
                        .place(context.market().ticker(), BookSide.BID, 4_500, 500, false, false));
        expect(seen.get(1), "bid_order", 1);
        expect(seen.get(1), "best_bid", .44);
        expect(seen.get(1), "bid_size", 1_000 / 1_200.0);
        expect(seen.get(1), "bid_depth_all", 1_001 / 6_001.0);
        expect(seen.get(1), "bid_added_10s", 1 / 1_001.0);
        expect(seen.get(1), "events_10s", 2 / 52.0);
    }

    @Test
    void aVisitToAnAnchorIsTimedAndItsReturnABounce() {
        MarketScript script = new MarketScript()
                .snapshot(bid(18, 100), ask(21, 100))
                .at(1_000)
                .snapshot(bid(24, 100), ask(25, 100))
                .at(2_000)
                .trade(ask(25, 10))
                .at(3_000)
                .trade(ask(40, 30))
                .at(11_000)
                .snapshot(bid(18, 100), ask(21, 100));
        List<float[]> seen = observe(script, context -> {});
        expect(seen.get(1), "anchor_stay", 0);
        expect(seen.get(2), "anchor_stay", 1 / 11.0);
        expect(seen.get(2), "anchor_volume", 1);
        expect(seen.get(4), "anchor_stay", 10 / 20.0);
        expect(seen.get(4), "anchor_bounce", 1 / 2.0);
        expect(seen.get(4), "anchor_volume", 10 / 40.0);
        expect(seen.get(4), "anchor_spread", 1 / 4.0);
        expect(seen.get(4), "near_25", 5 / 10.5);
        expect(seen.get(4), "nearest_anchor", -5.5 / 10.5);
        expect(seen.get(1), "since_jump", 0);
        expect(seen.get(0), "since_jump", 1);
        expect(seen.get(3), "since_jump", 2 / 12.0);
    }

    @Test
    void othersAreTimedFromATradeToTheNextAdditionAndWatchedAfterMoves() {
        MarketScript script = new MarketScript()
                .snapshot(bid(44, 100), ask(46, 100))
                .at(1_000)
                .trade(ask(46, 5))
                .at(1_100)
                .delta(ask(46, -5))
                .at(1_200)
                .delta(bid(43, 5))
                .at(1_500)
                .delta(ask(47, 5))
                .at(2_000)
                .snapshot(bid(43, 100), ask(48, 100));
        List<float[]> seen = observe(script, context -> {});
        expect(seen.get(3), "response_time", 0);
        expect(seen.get(4), "response_time", .5);
        expect(seen.get(4), "risk_aversion", 0);
        expect(seen.get(4), "maker_presence", 4 / 5.0);
        MarketScript moved = new MarketScript()
                .snapshot(bid(44, 100), ask(46, 100))
                .at(1_000)
                .snapshot(bid(44, 100), ask(48, 100));
        expect(observe(moved, context -> {}).get(1), "risk_aversion", (4 - 3) / (4 + 3.0));
    }

    @Test
    void whileTheBookIsStaleNobodyIsThere() {
        StillContext context = new StillContext();
        ObservationBuilder builder = builder();
        MarketScript script = new MarketScript()
                .snapshot(bid(42, 10), ask(61, 10))
                .at(1_000)
                .gap()
                .at(2_000)
                .delta(bid(42, -10));
        script.playTo(new BookUpdater(context.book));
        script.playTo(builder.marketEvents());
        float[] seen = new float[SCHEMA.width()];
        builder.build(context, seen);
        for (String name : List.of("bid_present", "ask_present", "best_bid", "mid", "imbalance_5", "bid_depth_all")) {
            expect(seen, name, 0);
        }
    }
}
