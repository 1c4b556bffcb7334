package io.kalshiflow.env.observe;

import static io.kalshiflow.book.testing.Level.ask;
import static io.kalshiflow.book.testing.Level.bid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.kalshiflow.backtest.Backtest;
import io.kalshiflow.book.MarketHandler;
import io.kalshiflow.book.testing.MarketScript;
import io.kalshiflow.env.RandomActions;
import io.kalshiflow.env.SessionSettings;
import io.kalshiflow.env.act.IntentActionSpace;
import io.kalshiflow.env.act.Pricing;
import io.kalshiflow.env.synth.SyntheticMarket;
import io.kalshiflow.market.MarketStatus;
import io.kalshiflow.market.Money;
import io.kalshiflow.tape.Tape;
import io.kalshiflow.tape.testing.Tapes;
import io.kalshiflow.trade.Strategy;
import io.kalshiflow.trade.StrategyContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ObservationTest {
    private static final List<Pricing> PRICINGS = List.of(Pricing.values());
    private static final Feature BID = new Feature("best_bid", 0, 1);
    private static final Feature ASK = new Feature("best_ask", 0, 1);

    private static String hash(Feature... features) {
        return new ObservationSchema(List.of(features)).hash();
    }

    @Test
    void theHashDependsOnNamesOrderAndRanges() {
        assertThat(hash(BID, ASK)).isEqualTo(hash(BID, ASK)).matches("[0-9a-f]{16}");
        assertThat(List.of(
                        hash(BID, ASK),
                        hash(ASK, BID),
                        hash(BID),
                        hash(BID, new Feature("best_offer", 0, 1)),
                        hash(BID, new Feature("best_ask", 0, 2)),
                        hash(BID, new Feature("best_ask", -1, 1))))
                .doesNotHaveDuplicates();
    }

    @Test
    void namesDoNotRepeat() {
        assertThatIllegalArgumentException().isThrownBy(() -> hash(BID, BID)).withMessageContaining("best_bid");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ObservationBuilder(List.of(new MarketFeatures(), new MarketFeatures())));
    }

    @Test
    void theArrayMustFit() {
        Recording recording = new Recording(0, 3);
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new Backtest(SessionSettings.DEFAULT).run(Tapes.of(new MarketScript().snapshot()), recording));
    }

    @Test
    void theTouchTheLastTradeAndTheTimeAreReadFromTheBookWithoutUs() {
        Recording recording =
                new Recording(0, ObservationBuilder.standard().schema().width());
        new Backtest(SessionSettings.DEFAULT)
                .run(
                        Tapes.of(new MarketScript()
                                .snapshot(bid(40, 30), ask(50, 10))
                                .at(450_000)
                                .trade(ask(50, 2))
                                .at(480_000)
                                .snapshot(bid(40, 30))),
                        recording);
        assertThat(recording.seen.get(0))
                .containsEntry("best_bid", 0.4f)
                .containsEntry("best_ask", 0.5f)
                .containsEntry("bid_present", 1f)
                .containsEntry("touch_imbalance", 0.5f)
                .containsEntry("last_trade_side", 0f)
                .containsEntry("quiet_time", 1f)
                .containsEntry("time_to_close", 1f)
                .containsEntry("free_cash_share", 1f)
                .containsEntry("position", 0f);
        assertThat(recording.seen.get(1))
                .containsEntry("last_trade_side", 1f)
                .containsEntry("last_trade_minus_mid", 0.05f)
                .containsEntry("quiet_time", 0f)
                .containsEntry("time_to_close", 0.5f);
        assertThat(recording.seen.get(2))
                .containsEntry("best_ask", 1f)
                .containsEntry("ask_present", 0f)
                .containsEntry("touch_imbalance", 1f)
                .containsEntry("quiet_time", 0.5f);
    }

    @Test
    void everyValueIsFiniteAndInItsRange() {
        for (int seed = 1; seed <= 10; seed++) {
            check(SyntheticMarket.generate(seed, Duration.ofSeconds(60)).tape(), seed);
            check(Tapes.random(seed, 1_000), seed);
        }
        check(Tapes.of(oddMarket()), 1);
    }

    private static MarketScript oddMarket() {
        MarketScript script = new MarketScript()
                .snapshot()
                .at(300)
                .delta(bid(60, 2_000_000))
                .at(600)
                .delta(ask(50, 1))
                .at(900)
                .trade(bid(60, 2_000_000))
                .at(1_200)
                .closeDate(2_000_000)
                .at(1_500)
                .delta(bid(60, -2_000_000))
                .at(1_800)
                .status(MarketStatus.INACTIVE)
                .at(2_100)
                .status(MarketStatus.ACTIVE)
                .at(1_500_000)
                .delta(bid(1, 5));
        return script.at(1_700_000).snapshot(bid(99, 5)).at(1_700_300).settlement(5_000);
    }

    private static void check(Tape tape, long seed) {
        Map<String, Feature> ranges = new TreeMap<>();
        ObservationBuilder.standard().schema().features().forEach(feature -> ranges.put(feature.name(), feature));
        for (Money cash : List.of(Money.ZERO, Money.of("1.00"), Money.of("100000000.00"))) {
            Recording recording = new Recording(seed, ranges.size());
            new Backtest(SessionSettings.DEFAULT.withCash(cash).withThrottleMicros(0)).run(tape, recording);
            assertThat(recording.seen).isNotEmpty();
            for (Map<String, Float> seen : recording.seen) {
                ranges.forEach((name, feature) ->
                        assertThat(seen.get(name)).as(name).isFinite().isBetween(feature.low(), feature.high()));
            }
        }
    }

    /** Acts at random and keeps its observations by name. */
    private static final class Recording implements Strategy {
        final List<Map<String, Float>> seen = new ArrayList<>();
        private final ObservationBuilder builder = ObservationBuilder.standard();
        private final Strategy actions;
        private final float[] out;

        Recording(long seed, int width) {
            actions = new RandomActions(
                    new IntentActionSpace(
                            IntentActionSpace.DEFAULT_SIZES_E2, PRICINGS.get((int) seed % PRICINGS.size())),
                    seed);
            out = new float[width];
        }

        @Override
        public MarketHandler marketEvents() {
            return builder.marketEvents();
        }

        @Override
        public void decide(StrategyContext context) {
            builder.build(context, out);
            Map<String, Float> values = new TreeMap<>();
            for (int i = 0; i < out.length; i++) {
                values.put(builder.schema().features().get(i).name(), out[i]);
            }
            seen.add(values);
            if (seen.size() > 3) {
                actions.decide(context);
            }
        }
    }
}
