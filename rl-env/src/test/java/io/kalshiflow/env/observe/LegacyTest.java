package io.kalshiflow.env.observe;

import static io.kalshiflow.book.testing.Level.ask;
import static io.kalshiflow.book.testing.Level.bid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kalshiflow.backtest.Backtest;
import io.kalshiflow.book.BookUpdater;
import io.kalshiflow.book.BookView;
import io.kalshiflow.book.FanOut;
import io.kalshiflow.book.MarketHandler;
import io.kalshiflow.book.OrderBook;
import io.kalshiflow.book.testing.Level;
import io.kalshiflow.book.testing.MarketScript;
import io.kalshiflow.env.Scene;
import io.kalshiflow.env.SessionSettings;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.Market;
import io.kalshiflow.market.Money;
import io.kalshiflow.market.PriceGrid;
import io.kalshiflow.market.testing.Markets;
import io.kalshiflow.tape.testing.Tapes;
import io.kalshiflow.trade.Strategy;
import io.kalshiflow.trade.StrategyContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** The predecessor's 52 numbers: its order, its formulas, and what is put right. */
class LegacyTest {
    /** Acts by the script at each decision and keeps the observations. */
    private static final class Acting implements Strategy {
        final ObservationBuilder builder = ObservationBuilder.of("legacy-52");
        final List<float[]> seen = new ArrayList<>();
        private final BiConsumer<Integer, StrategyContext> script;

        Acting(BiConsumer<Integer, StrategyContext> script) {
            this.script = script;
        }

        @Override
        public MarketHandler marketEvents() {
            return builder.marketEvents();
        }

        @Override
        public void decide(StrategyContext context) {
            float[] out = new float[52];
            builder.build(context, out);
            seen.add(out);
            script.accept(seen.size(), context);
        }
    }

    private static List<float[]> run(MarketScript market, BiConsumer<Integer, StrategyContext> script) {
        Acting acting = new Acting(script);
        new Backtest(Scene.AT_ONCE).run(Tapes.of(market), acting);
        return acting.seen;
    }

    private static float[] first(Level... levels) {
        return run(new MarketScript().snapshot(levels), (n, context) -> {}).get(0);
    }

    @Test
    void theIndexesAreThePredecessors() {
        assertThat(String.join(
                        " ",
                        ObservationBuilder.of("legacy-52").schema().features().stream()
                                .map(Feature::name)
                                .toList()))
                .isEqualTo("best_yes_bid_norm best_yes_ask_norm best_no_bid_norm best_no_ask_norm yes_mid_price_norm"
                        + " no_mid_price_norm yes_spread_cents no_spread_cents yes_spread_pct no_spread_pct"
                        + " yes_spread_regime no_spread_regime yes_breakeven_move no_breakeven_move total_volume_norm"
                        + " volume_imbalance yes_side_imbalance no_side_imbalance bid_ask_depth_ratio"
                        + " yes_no_consistency yes_microprice_norm no_microprice_norm yes_book_depth_norm"
                        + " no_book_depth_norm yes_liquidity_concentration no_liquidity_concentration"
                        + " time_since_last_update time_of_day_norm current_activity_score activity_change"
                        + " update_frequency activity_burst_indicator activity_trend price_momentum"
                        + " volatility_regime price_stability cash_ratio position_ratio position_count_norm"
                        + " average_position_size_norm long_position_ratio short_position_ratio net_position_bias"
                        + " position_concentration largest_position_norm unrealized_pnl_ratio leverage has_open_buy"
                        + " has_open_sell buy_distance_from_mid sell_distance_from_mid time_since_order");
    }

    @Test
    void theMarketBlockOfATwoSidedBook() {
        float[] seen = first(bid(40, 30), bid(38, 50), ask(46, 10), ask(47, 10));
        double volume = StrictMath.log1p(200) / StrictMath.log(10_001);
        double micro = (40 * 20 + 46 * 80) / 100.0 / 100;
        double[] wanted = {
            .40, .46, .54, .60, .43, .57, .06, .06, 6 / 43.0, 6 / 57.0, .5, .5, .06, .06, volume, 0, .6, -.6, 0, 0,
            micro, 1 - micro, .2, .2, .9, .9
        };
        for (int i = 0; i < wanted.length; i++) {
            assertThat((double) seen[i]).as("index %s", i).isCloseTo(wanted[i], within(1e-6));
        }
    }

    @Test
    void anEmptyBookHasItsDefaultsAtTheSameIndexesAsAnyOther() {
        assertThat(Arrays.copyOf(first(), 26))
                .containsExactly(
                        .49f, .51f, .49f, .51f, .5f, .5f, .02f, .02f, .04f, .04f, .25f, .25f, .02f, .02f, .01f, 0, 0, 0,
                        0, 0, .5f, .5f, .1f, .1f, .5f, .5f);
    }

    @Test
    void aMissingSideHasItsDefaults() {
        float[] seen = first(bid(40, 30));
        assertThat(Arrays.copyOf(seen, 14))
                .containsExactly(.4f, .5f, .5f, .6f, .5f, .5f, .1f, .1f, .2f, .2f, .25f, .25f, .02f, .02f);
        assertThat(seen[16]).isEqualTo(1);
        assertThat(seen[19]).isEqualTo(.5f);
        assertThat(seen[22]).isEqualTo(.05f);
        assertThat(seen[24]).isEqualTo(1);
    }

    @Test
    void aNoPositionIsValuedAtTheNoMiddle() {
        MarketScript market = new MarketScript()
                .snapshot(bid(75, 100), ask(77, 100))
                .at(1)
                .snapshot(bid(74, 100), ask(76, 100))
                .at(2)
                .snapshot(bid(74, 100), ask(76, 100));
        List<float[]> seen = run(market, (n, context) -> {
            if (n == 1) {
                context.orders().direct().place(context.market().ticker(), BookSide.ASK, 7_500, 2_000, true, false);
            }
        });
        float[] held = seen.get(1);
        double fee = Math.ceil(100 * .07 * 20 * .75 * .25) / 100;
        double cash = 100 - 5 - fee;
        double worth = cash + 20 * .24;
        assertThat((double) held[36]).isCloseTo(cash / worth, within(1e-6));
        assertThat((double) held[37]).isCloseTo(20 * .24 / worth, within(1e-6));
        assertThat(held[38]).isEqualTo(.1f);
        assertThat(held[39]).isEqualTo(.02f);
        assertThat(held[40]).isZero();
        assertThat(held[41]).isEqualTo(1);
        assertThat((double) held[42]).isCloseTo(-StrictMath.tanh(1), within(1e-6));
        assertThat((double) held[43]).as("500 cents, not 1500").isCloseTo(5 / worth, within(1e-6));
        assertThat(held[44]).isEqualTo(-.02f);
        assertThat((double) held[45]).as("bought at 25, worth 25").isCloseTo(0, within(1e-6));
        assertThat((double) held[46]).isCloseTo(5 / worth / 2, within(1e-6));
    }

    @Test
    void theOrderBlockTellsOfOurOrders() {
        MarketScript market = new MarketScript();
        for (int i = 0; i < 3; i++) {
            market.at(i * 30_000L).snapshot(bid(44, 100), ask(48, 100));
        }
        List<float[]> seen = run(market, (n, context) -> {
            if (n == 1) {
                context.orders().direct().place(context.market().ticker(), BookSide.BID, 4_000, 500, false, false);
            }
        });
        assertThat(Arrays.copyOfRange(seen.get(0), 47, 52)).containsOnly(0);
        assertThat(Arrays.copyOfRange(seen.get(2), 47, 52)).containsExactly(1, 0, .06f, 0, .2f);
    }

    @Test
    void aRuinedAccountIsAllCash() {
        List<float[]> seen = new ArrayList<>();
        Acting acting = new Acting((n, context) -> {});
        new Backtest(Scene.AT_ONCE.withCash(Money.ZERO))
                .run(Tapes.of(new MarketScript().snapshot(bid(44, 1), ask(48, 1))), acting);
        seen.addAll(acting.seen);
        assertThat(seen.get(0)[36]).isEqualTo(1);
        assertThat(Arrays.copyOfRange(seen.get(0), 37, 47)).containsOnly(0);
    }

    @Test
    void valuesThatAreNoNumbersAreReplacedAndLargeOnesCut() {
        assertThat(Legacy.clipped(Double.NaN)).isZero();
        assertThat(Legacy.clipped(Double.POSITIVE_INFINITY)).isEqualTo(1);
        assertThat(Legacy.clipped(Double.NEGATIVE_INFINITY)).isEqualTo(-1);
        assertThat(Legacy.clipped(5)).isEqualTo(2);
        assertThat(Legacy.clipped(-5)).isEqualTo(-2);
    }

    @Test
    void levelsAreCountedAlikeByCentAndByPrice() {
        for (int seed = 1; seed <= 5; seed++) {
            OrderBook book = new OrderBook(Markets.TEST_1.ticker(), Markets.TEST_1.grid());
            DepthByCent depth = new DepthByCent();
            FanOut events = new FanOut(new BookUpdater(book), depth);
            LevelCensus byPrice = new LevelCensus();
            LevelCensus byCent = new LevelCensus();
            for (MarketScript.Event event : MarketScript.random(seed, 500).events()) {
                event.call().accept(events);
                byPrice.begin();
                byCent.begin();
                for (BookSide side : BookSide.values()) {
                    int best = book.bestE4(side);
                    if (best != BookView.NONE) {
                        assertThat(byCent.countE2(depth, side, best)).isEqualTo(byPrice.countE2(book, side, best));
                    }
                }
                assertThat(byCent.levels()).isEqualTo(byPrice.levels());
                assertThat(byCent.threeLargestE2()).isEqualTo(byPrice.threeLargestE2());
            }
            assertThat(depth.isWholeCents()).isTrue();
            depth.onDelta(0, 0, 0, BookSide.BID, 4_450, 100, 0);
            assertThat(depth.isWholeCents()).isFalse();
        }
    }

    @Test
    void aBookWithFractionsOfACentHasItsLevelsCountedByPrice() {
        float[] seen = first(new Level(BookSide.BID, 4_010, 100), new Level(BookSide.BID, 4_020, 200), ask(46, 1));
        assertThat(seen[22]).isEqualTo(3 / 20f);
        assertThat(seen[24]).isEqualTo(1);
    }

    /** The formulas of the temporal block over plain lists. */
    private static final class Points implements Strategy {
        private final ObservationBuilder builder = ObservationBuilder.of("legacy-52");
        private final List<Double> seconds = new ArrayList<>();
        private final List<Double> activities = new ArrayList<>();
        private final List<Double> mids = new ArrayList<>();
        private final float[] out = new float[52];

        @Override
        public MarketHandler marketEvents() {
            return builder.marketEvents();
        }

        @Override
        public void decide(StrategyContext context) {
            builder.build(context, out);
            BookView book = context.book();
            double contracts = (book.depthE2(BookSide.BID, 1) + book.depthE2(BookSide.ASK, 9_999)) / 100.0;
            boolean both = book.bestBidE4() >= 0 && book.bestAskE4() >= 0;
            seconds.add((context.nowMicros() - Markets.OPEN_MICROS) / 1e6);
            activities.add(Math.min(1, StrictMath.log1p(2 * contracts) / 1_000));
            mids.add(both ? (book.bestBidE4() + book.bestAskE4()) / 200.0 : mids.get(mids.size() - 1));
            int n = seconds.size();
            double gap = n == 1 ? 0 : seconds.get(n - 1) - seconds.get(n - 2);
            double change = n == 1 ? 0 : activities.get(n - 1) - activities.get(n - 2);
            expect(26, Math.min(gap / 300, 1));
            expect(28, activities.get(n - 1));
            expect(29, StrictMath.tanh(change));
            int m = Math.min(5, n - 1);
            double span = m < 2 ? 1 : Math.max(1, seconds.get(n - 1) - seconds.get(n - 1 - m));
            expect(30, m < 2 ? .1 : Math.min(m / span / 2, 1));
            List<Double> window = activities.subList(Math.max(0, n - 11), n);
            double mean = window.stream().mapToDouble(x -> x).average().orElseThrow();
            double slope = slope(window, mean);
            expect(32, window.size() < 5 ? 0 : StrictMath.tanh(10 * slope));
            double before = n < 3 ? 0 : mids.get(n - 2) - mids.get(n - 3);
            double move = n < 2 ? 0 : mids.get(n - 1) - mids.get(n - 2);
            expect(33, before == 0 ? 0 : StrictMath.tanh((move - before) / Math.abs(before)));
            moves(n);
        }

        private static double slope(List<Double> window, double mean) {
            double up = 0;
            double down = 0;
            for (int i = 0; i < window.size(); i++) {
                double x = i - (window.size() - 1) / 2.0;
                up += x * (window.get(i) - mean);
                down += x * x;
            }
            return down == 0 ? 0 : up / down;
        }

        private void moves(int n) {
            List<Double> moves = new ArrayList<>();
            for (int i = Math.max(1, n - 5); i < n; i++) {
                moves.add(Math.abs(mids.get(i) - mids.get(i - 1)));
            }
            double mean = moves.stream().mapToDouble(x -> x).average().orElse(0);
            double variance = moves.stream()
                    .mapToDouble(x -> (x - mean) * (x - mean))
                    .average()
                    .orElse(0);
            expect(34, moves.size() < 2 ? .1 : Math.min(Math.sqrt(variance) / 5, 1));
            List<Double> earlier = new ArrayList<>();
            for (int i = Math.max(1, n - 4); i < n - 1; i++) {
                earlier.add(Math.abs(mids.get(i) - mids.get(i - 1)));
            }
            double calm = earlier.stream().mapToDouble(x -> x).average().orElse(0);
            expect(35, earlier.isEmpty() ? .5 : Math.max(0, 1 - calm / 5));
        }

        private void expect(int index, double value) {
            assertThat((double) out[index])
                    .as("index %s at point %s", index, seconds.size())
                    .isCloseTo(value, within(1e-5));
        }
    }

    @Test
    void theTemporalBlockIsThatOfTheListsOfThisMarketsPoints() {
        for (int seed = 1; seed <= 5; seed++) {
            Points points = new Points();
            new Backtest(SessionSettings.DEFAULT).run(Tapes.random(seed, 2_000), points);
            assertThat(points.seconds).hasSizeGreaterThan(500);
        }
    }

    @Test
    void gapsAreThisMarketsOwnAndTheHourIsNewYorks() {
        MarketScript market = new MarketScript();
        for (long millis : new long[] {0, 2_000, 5_000}) {
            market.at(millis).snapshot(bid(44, 100), ask(48, 100));
        }
        List<float[]> seen = run(market, (n, context) -> {});
        assertThat(seen.get(0)[26]).isZero();
        assertThat(seen.get(1)[26]).isEqualTo(2 / 300f);
        assertThat(seen.get(2)[26]).isEqualTo(3 / 300f);
        assertThat(seen.get(0)[27])
                .as("midnight UTC is seven in the evening in New York")
                .isZero();
        Market morning = new Market(
                Markets.TEST_1.ticker(),
                "TEST",
                "",
                "",
                0,
                PriceGrid.WHOLE_CENTS,
                Markets.OPEN_MICROS,
                Markets.CLOSE_MICROS + 24 * 3_600_000_000L,
                null,
                0);
        Acting acting = new Acting((n, context) -> {});
        MarketScript later = new MarketScript().at(16 * 3_600_000L).snapshot(bid(44, 100), ask(48, 100));
        new Backtest(Scene.AT_ONCE).run(Tapes.of(morning, later), acting);
        assertThat(acting.seen.get(0)[27]).as("16 UTC is 11 in New York").isEqualTo(2 / 7f);
    }
}
