package io.kalshiflow.env.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalshiflow.backtest.Backtest;
import io.kalshiflow.book.MarketHandler;
import io.kalshiflow.client.testing.SharedData;
import io.kalshiflow.env.SessionSettings;
import io.kalshiflow.env.act.QuoteLadderSpace;
import io.kalshiflow.market.Money;
import io.kalshiflow.trade.Strategy;
import io.kalshiflow.trade.StrategyContext;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The rank of market-v2 on recorded markets; the event group needs markets with siblings and is left out. */
class RecordedRankTest {
    private static final int EVERY = 7;
    private static final List<String> GROUPS = ObservationBuilder.groups("market-v2").stream()
            .filter(group -> !group.equals("event"))
            .toList();

    @Test
    void onRecordedWindowsTheRankIsTheNumberOfFeatures() throws IOException {
        List<float[]> samples = new ArrayList<>();
        ObservationBuilder builder = ObservationBuilder.of("market-v2", GROUPS);
        int seed = 0;
        for (Path window : SharedData.goldWindows()) {
            builder.reset();
            QuotingAtRandom acting = new QuotingAtRandom(QuoteLadderSpace.standard(), ++seed);
            SessionSettings settings = SessionSettings.DEFAULT
                    .withCash(Money.of(seed % 2 == 0 ? "1000.00" : "150.00"))
                    .withOrderLatencyMicros(400_000);
            new Backtest(settings).run(GoldTapes.read(window), sampling(builder, acting, samples));
        }
        assertThat(samples).hasSizeGreaterThan(5_000);
        Ranks.assertFull(builder.schema(), samples);
        Ranks.assertFull(
                ObservationBuilder.standard().schema(),
                samples.stream().map(RecordedRankTest::core).toList());
    }

    /** The default groups come first. */
    private static float[] core(float[] sample) {
        return Arrays.copyOf(sample, ObservationBuilder.standard().schema().width());
    }

    private static Strategy sampling(ObservationBuilder builder, QuotingAtRandom acting, List<float[]> samples) {
        return new Strategy() {
            private int decisions;

            @Override
            public MarketHandler marketEvents() {
                return builder.marketEvents();
            }

            @Override
            public void decide(StrategyContext context) {
                float[] out = new float[builder.schema().width()];
                builder.build(acting.withQueue(context), out);
                if (decisions++ % EVERY == 0) {
                    samples.add(out);
                }
                acting.decide(context);
            }
        };
    }
}
