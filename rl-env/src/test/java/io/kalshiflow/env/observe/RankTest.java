package io.kalshiflow.env.observe;

import static io.kalshiflow.book.testing.Level.ask;
import static io.kalshiflow.book.testing.Level.bid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kalshiflow.backtest.Backtest;
import io.kalshiflow.book.BookUpdater;
import io.kalshiflow.book.BookView;
import io.kalshiflow.book.MarketHandler;
import io.kalshiflow.book.OrderBook;
import io.kalshiflow.book.testing.MarketScript;
import io.kalshiflow.env.SessionSettings;
import io.kalshiflow.env.act.QuoteLadderSpace;
import io.kalshiflow.env.synth.SyntheticMarket;
import io.kalshiflow.market.Money;
import io.kalshiflow.market.testing.Markets;
import io.kalshiflow.sim.CounterRandom;
import io.kalshiflow.tape.testing.Tapes;
import io.kalshiflow.trade.Strategy;
import io.kalshiflow.trade.StrategyContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** None of the features is constant and none a combination of the others, under a policy of random quotes. */
class RankTest {
    /** Watches a session and quotes at random by seed, in front of a book that knows our place in the queue. */
    private static final class Watching implements Strategy {
        private final ObservationBuilder builder;
        private final QuotingAtRandom acting;
        private final List<float[]> samples;

        Watching(ObservationBuilder builder, long seed, List<float[]> samples) {
            this.builder = builder;
            this.samples = samples;
            acting = new QuotingAtRandom(QuoteLadderSpace.standard(), seed);
        }

        @Override
        public MarketHandler marketEvents() {
            return builder.marketEvents();
        }

        @Override
        public void decide(StrategyContext context) {
            float[] out = new float[builder.schema().width()];
            builder.build(acting.withQueue(context), out);
            samples.add(out);
            acting.decide(context);
        }
    }

    private static List<String> groupsBut(String without) {
        return ObservationBuilder.groups("market-v2").stream()
                .filter(group -> !group.equals(without))
                .toList();
    }

    @Test
    void onSyntheticMarketsTheRankIsTheNumberOfFeatures() {
        List<float[]> samples = new ArrayList<>();
        ObservationBuilder any = ObservationBuilder.of("market-v2", groupsBut("event"));
        for (long seed = 1; seed <= 6; seed++) {
            SessionSettings settings = SessionSettings.DEFAULT
                    .withCash(Money.of(seed % 2 == 0 ? "1000.00" : "150.00"))
                    .withOrderLatencyMicros(400_000);
            Watching watching = new Watching(ObservationBuilder.of("market-v2", groupsBut("event")), seed, samples);
            new Backtest(settings)
                    .run(SyntheticMarket.generate(seed, Duration.ofMinutes(10)).tape(), watching);
            new Backtest(settings)
                    .run(
                            Tapes.of(oneSided(seed)),
                            new Watching(ObservationBuilder.of("market-v2", groupsBut("event")), seed, samples));
        }
        List<String> days = List.of("day_sine", "day_cosine", "week_sine", "week_cosine");
        List<Integer> kept = new ArrayList<>();
        for (int f = 0; f < any.schema().width(); f++) {
            if (!days.contains(any.schema().features().get(f).name())) {
                kept.add(f);
            }
        }
        Ranks.assertFull(
                new ObservationSchema(
                        kept.stream().map(any.schema().features()::get).toList()),
                samples.stream().map(sample -> only(sample, kept)).toList());
    }

    private static float[] only(float[] sample, List<Integer> kept) {
        float[] out = new float[kept.size()];
        for (int i = 0; i < out.length; i++) {
            out[i] = sample[kept.get(i)];
        }
        return out;
    }

    /** A book whose sides come and go, with a large trade now and then. */
    private static MarketScript oneSided(long seed) {
        CounterRandom random = new CounterRandom(seed, 77);
        MarketScript script = new MarketScript();
        for (int i = 0; i < 400; i++) {
            int bid = 20 + random.nextInt(50);
            script.at(i * 2_000L);
            switch (random.nextInt(8)) {
                case 0 -> script.snapshot(bid(bid, 1 + random.nextInt(400)), bid(bid - 7, 30));
                case 1 -> script.snapshot(ask(bid + 3, 1 + random.nextInt(400)), ask(bid + 9, 40));
                case 2 -> script.trade(random.nextInt(2) == 0 ? bid(bid, 150) : ask(bid, 40));
                default ->
                    script.snapshot(
                            bid(bid, 1 + random.nextInt(400)),
                            bid(bid - 4, 60),
                            ask(bid + 1 + random.nextInt(6), 1 + random.nextInt(400)),
                            ask(bid + 8, 50));
            }
        }
        return script;
    }

    /** Two strikes: the sibling's book is moved by hand before each decision. */
    private static final class TwoStrikes implements Strategy, Siblings {
        private final OrderBook sibling = new OrderBook(Markets.TEST_1.ticker(), Markets.TEST_1.grid());
        private final ObservationBuilder builder = ObservationBuilder.of("market-v2", List.of("touch", "event"), this);
        private final CounterRandom random;
        private final List<float[]> samples;
        private int lastBid = 40;

        TwoStrikes(long seed, List<float[]> samples) {
            random = new CounterRandom(seed, 5);
            this.samples = samples;
        }

        @Override
        public int count() {
            return 1;
        }

        @Override
        public BookView book(int index) {
            return sibling;
        }

        @Override
        public boolean exclusive() {
            return true;
        }

        @Override
        public MarketHandler marketEvents() {
            return builder.marketEvents();
        }

        @Override
        public void decide(StrategyContext context) {
            int ownBid = context.book().bestBidE4() / 100;
            int around = random.nextInt(2) == 0 ? 100 - ownBid : 100 - lastBid;
            lastBid = ownBid;
            int bid = Math.max(1, Math.min(90, around - 3 + random.nextInt(4)));
            MarketScript script = new MarketScript();
            if (random.nextInt(10) == 0) {
                script.snapshot(bid(bid, 5));
            } else {
                script.snapshot(bid(bid, 1 + random.nextInt(300)), ask(bid + 1 + random.nextInt(4), 20));
            }
            script.playTo(new BookUpdater(sibling));
            float[] out = new float[builder.schema().width()];
            builder.build(context, out);
            samples.add(out);
        }
    }

    @Test
    void onAnEventOfTwoStrikesNoCrossMarketFeatureIsConstantOrADuplicate() {
        List<float[]> samples = new ArrayList<>();
        TwoStrikes strikes = new TwoStrikes(1, samples);
        new Backtest(SessionSettings.DEFAULT).run(Tapes.of(oneSided(3)), strikes);
        for (long seed = 2; seed <= 4; seed++) {
            new Backtest(SessionSettings.DEFAULT)
                    .run(SyntheticMarket.generate(seed, Duration.ofMinutes(3)).tape(), new TwoStrikes(seed, samples));
        }
        Ranks.assertFull(strikes.builder.schema(), samples);
    }

    @Test
    void crossMarketFeaturesAreWhatTheirFormulasSay() {
        List<float[]> samples = new ArrayList<>();
        OrderBook other = new OrderBook(Markets.TEST_1.ticker(), Markets.TEST_1.grid());
        Siblings siblings = new Siblings() {
            @Override
            public int count() {
                return 1;
            }

            @Override
            public BookView book(int index) {
                return other;
            }

            @Override
            public boolean exclusive() {
                return true;
            }
        };
        ObservationBuilder builder = ObservationBuilder.of("market-v2", List.of("event"), siblings);
        int[][] mids = {{40, 62}, {41, 61}, {43, 60}, {42, 60}};
        MarketScript script = new MarketScript();
        for (int i = 0; i < mids.length; i++) {
            script.at(i * 1_000L).snapshot(bid(mids[i][0] - 1, 10), ask(mids[i][0] + 1, 20));
        }
        new Backtest(SessionSettings.DEFAULT).run(Tapes.of(script), new Strategy() {
            @Override
            public MarketHandler marketEvents() {
                return builder.marketEvents();
            }

            @Override
            public void decide(StrategyContext context) {
                int mid = mids[samples.size()][1];
                new MarketScript().snapshot(bid(mid - 1, 5), ask(mid + 1, 5)).playTo(new BookUpdater(other));
                float[] out = new float[6];
                builder.build(context, out);
                samples.add(out);
            }
        });
        double correlation = (-1 * 1 - 2 * 1 + 0) / Math.sqrt((1 + 4 + 1) * (1 + 1));
        double lead = (-1 * 2 + -1 * -1) / Math.sqrt((1 + 4 + 1) * (1 + 1));
        assertThat(samples.get(3))
                .containsExactly(1 / 5f, (float) correlation, (float) lead, 2 / 7f, 0, (float) (30 / 40.0));
        assertThat(samples.get(0)).containsExactly(1 / 5f, 0, 0, 2 / 7f, 0, 30 / 40f);
    }

    @Test
    void withoutSiblingsTheGroupSaysSo() {
        List<float[]> samples = new ArrayList<>();
        ObservationBuilder builder = ObservationBuilder.of("market-v2", List.of("event"));
        new Backtest(SessionSettings.DEFAULT)
                .run(SyntheticMarket.generate(1, Duration.ofSeconds(20)).tape(), new Watching(builder, 1, samples));
        assertThat(samples).isNotEmpty().allMatch(sample -> Arrays.equals(sample, new float[6]));
    }

    @Test
    void theCheckFindsConstantsDuplicatesAndCombinations() {
        ObservationSchema schema = new ObservationSchema(
                List.of(Feature.share("a", "a", "0"), Feature.share("b", "b", "0"), Feature.share("c", "c", "0")));
        CounterRandom random = new CounterRandom(1, 1);
        List<float[]> sound = new ArrayList<>();
        List<float[]> constant = new ArrayList<>();
        List<float[]> combined = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            float a = (float) random.nextDouble();
            float b = (float) random.nextDouble();
            sound.add(new float[] {a, b, (float) random.nextDouble()});
            constant.add(new float[] {a, b, 0.5f});
            combined.add(new float[] {a, b, 1 - a / 2 - b / 2});
        }
        Ranks.assertFull(schema, sound);
        assertThatThrownBy(() -> Ranks.assertFull(schema, constant)).hasMessageContaining("c");
        assertThatThrownBy(() -> Ranks.assertFull(schema, combined)).hasMessageContaining("explain");
    }
}
