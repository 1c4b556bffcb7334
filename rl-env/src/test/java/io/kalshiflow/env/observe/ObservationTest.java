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
import io.kalshiflow.env.act.QuoteLadderSpace;
import io.kalshiflow.env.synth.SyntheticMarket;
import io.kalshiflow.market.MarketStatus;
import io.kalshiflow.market.Money;
import io.kalshiflow.tape.Tape;
import io.kalshiflow.tape.testing.Tapes;
import io.kalshiflow.trade.Strategy;
import io.kalshiflow.trade.StrategyContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class ObservationTest {
    private static final List<Pricing> PRICINGS = List.of(Pricing.values());
    private static final Feature BID = feature("best_bid", 0, 1);
    private static final Feature ASK = feature("best_ask", 0, 1);

    private static Feature feature(String name, float low, float high) {
        return new Feature(name, low, high, "as it is", "0");
    }

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
                        hash(BID, feature("best_offer", 0, 1)),
                        hash(BID, feature("best_ask", 0, 2)),
                        hash(BID, feature("best_ask", -1, 1)),
                        hash(BID, new Feature("best_ask", 0, 1, "twice", "0")),
                        hash(BID, new Feature("best_ask", 0, 1, "as it is", "1")),
                        new ObservationSchema("other", List.of(), List.of(BID, ASK)).hash()))
                .doesNotHaveDuplicates();
    }

    @Test
    void namesDoNotRepeat() {
        assertThatIllegalArgumentException().isThrownBy(() -> hash(BID, BID)).withMessageContaining("best_bid");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ObservationBuilder(List.of(new TouchFeatures(), new TouchFeatures())));
    }

    @Test
    void theArrayMustFit() {
        Recording recording = new Recording(ObservationBuilder.standard(), 0, 3);
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new Backtest(SessionSettings.DEFAULT).run(Tapes.of(new MarketScript().snapshot()), recording))
                .withMessageContaining("3");
    }

    @Test
    void aFeatureSaysHowItIsComputedAndWhatItIsWhenMissing() {
        for (String[] text : new String[][] {{"Best", "f", "0"}, {"best", " ", "0"}, {"best", "f", ""}}) {
            assertThatIllegalArgumentException().isThrownBy(() -> new Feature(text[0], 0, 1, text[1], text[2]));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> new Feature("best", 1, 1, "f", "0"));
        ObservationSchema schema = ObservationBuilder.of("market-v2", ObservationBuilder.groups("market-v2"))
                .schema();
        assertThat(schema.table().lines())
                .hasSize(2 + schema.width())
                .contains("| 0 | `best_bid` | 0..1 | best bid in dollars | 0 without a bid (bid_present) |")
                .anyMatch(line -> line.contains("`sibling_lead`"));
        assertThat(schema.index("best_ask")).isEqualTo(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> schema.index("best_offer"))
                .withMessageContaining("best_offer")
                .withMessageContaining("best_ask");
    }

    @Test
    void layoutsAndGroupsHaveNamesAndUnknownOnesListTheKnown() {
        assertThat(ObservationBuilder.standard().schema())
                .isEqualTo(ObservationBuilder.of("market-v2").schema());
        assertThat(ObservationBuilder.standard().schema().groups())
                .containsExactly("touch", "depth", "flow", "time", "portfolio", "orders");
        assertThat(ObservationBuilder.groups("market-v2"))
                .containsExactly(
                        "touch",
                        "depth",
                        "flow",
                        "time",
                        "portfolio",
                        "orders",
                        "anchors",
                        "volatility",
                        "event",
                        "behaviour");
        ObservationSchema all = ObservationBuilder.of("market-v2", ObservationBuilder.groups("market-v2"))
                .schema();
        assertThat(all.width()).isGreaterThanOrEqualTo(75);
        assertThat(all.id()).isEqualTo("market-v2");
        assertThat(ObservationBuilder.of("market-v2", List.of("time", "touch")).schema())
                .isEqualTo(ObservationBuilder.of("market-v2", List.of("touch", "time"))
                        .schema());
        assertThat(ObservationBuilder.of("legacy-52").schema().width()).isEqualTo(52);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ObservationBuilder.of("market-v3"))
                .withMessageContaining("market-v3")
                .withMessageContaining("market-v2, legacy-52");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ObservationBuilder.of("market-v2", List.of("touch", "tuch")))
                .withMessageContaining("tuch")
                .withMessageContaining("touch, depth, flow");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ObservationBuilder.of("market-v2", List.of()))
                .withMessageContaining("at least one");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ObservationBuilder.of("legacy-52", List.of("market")))
                .withMessageContaining("all");
    }

    @Test
    void theTouchTheLastTradeAndTheTimeAreReadFromTheBookWithoutUs() {
        Recording recording = new Recording(
                ObservationBuilder.standard(),
                0,
                ObservationBuilder.standard().schema().width());
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
                .containsEntry("imbalance_touch", 0.5f)
                .containsEntry("last_trade_side", 0f)
                .containsEntry("since_trade", 1f)
                .containsEntry("life", 0f)
                .containsEntry("reserved_share", 0f)
                .containsEntry("position", 0f);
        assertThat(recording.seen.get(1))
                .containsEntry("last_trade_side", 1f)
                .containsEntry("last_trade_from_mid", (float) (5.0 / 6))
                .containsEntry("since_trade", 0f)
                .containsEntry("life", 0.5f);
        assertThat(recording.seen.get(2))
                .containsEntry("best_ask", 0f)
                .containsEntry("ask_present", 0f)
                .containsEntry("imbalance_touch", 1f)
                .containsEntry("since_trade", 0.75f);
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
        check(tape, seed, () -> ObservationBuilder.of("market-v2", ObservationBuilder.groups("market-v2")));
        check(tape, seed, () -> ObservationBuilder.of("legacy-52"));
    }

    private static void check(Tape tape, long seed, Supplier<ObservationBuilder> builders) {
        Map<String, Feature> ranges = new TreeMap<>();
        builders.get().schema().features().forEach(feature -> ranges.put(feature.name(), feature));
        for (Money cash : List.of(Money.ZERO, Money.of("1.00"), Money.of("100000000.00"))) {
            Recording recording = new Recording(builders.get(), seed, ranges.size());
            new Backtest(SessionSettings.DEFAULT.withCash(cash).withThrottleMicros(0)).run(tape, recording);
            assertThat(recording.seen).isNotEmpty();
            for (Map<String, Float> seen : recording.seen) {
                ranges.forEach((name, feature) -> {
                    float value = seen.getOrDefault(name, Float.NaN);
                    if (!(value >= feature.low() && value <= feature.high())) {
                        assertThat(value).as(name).isBetween(feature.low(), feature.high());
                    }
                });
            }
        }
    }

    @Test
    void askingTwiceGivesTheSameBitsAndAResetIsAFreshBuilder() {
        for (String layout : List.of("market-v2", "legacy-52")) {
            List<String> groups = ObservationBuilder.groups(layout);
            Tape first = SyntheticMarket.generate(3, Duration.ofSeconds(60)).tape();
            Tape second = SyntheticMarket.generate(4, Duration.ofSeconds(60)).tape();
            ObservationBuilder used = ObservationBuilder.of(layout, groups);
            bits(first, used, false);
            used.reset();
            List<String> twice = bits(second, used, true);
            assertThat(twice).isEqualTo(bits(second, ObservationBuilder.of(layout, groups), false));
        }
    }

    /** Every observation of a session of random actions. */
    private static List<String> bits(Tape tape, ObservationBuilder builder, boolean askTwice) {
        List<String> bits = new ArrayList<>();
        Strategy acting = new RandomActions(QuoteLadderSpace.standard(), 5);
        float[] out = new float[builder.schema().width()];
        new Backtest(SessionSettings.DEFAULT).run(tape, new Strategy() {
            @Override
            public MarketHandler marketEvents() {
                return builder.marketEvents();
            }

            @Override
            public void decide(StrategyContext context) {
                builder.build(context, out);
                if (askTwice) {
                    builder.build(context, out);
                }
                bits.add(Arrays.toString(out));
                acting.decide(context);
            }
        });
        return bits;
    }

    /** Acts at random and keeps its observations by name. */
    private static final class Recording implements Strategy {
        final List<Map<String, Float>> seen = new ArrayList<>();
        private final ObservationBuilder builder;
        private final Strategy actions;
        private final float[] out;

        Recording(ObservationBuilder builder, long seed, int width) {
            this.builder = builder;
            actions = new RandomActions(
                    seed % 4 == 3
                            ? QuoteLadderSpace.standard()
                            : new IntentActionSpace(
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
