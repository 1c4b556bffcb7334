package io.kalshiflow.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.kalshiflow.env.synth.SyntheticMarket;
import io.kalshiflow.sim.queue.ClassifiedTape;
import io.kalshiflow.sim.queue.QueueChoice;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class FidelityTest {
    private static final Fidelity.Progress QUIET = (model, done, all) -> {};

    private static List<ModelScore> score(List<LabelledMarket> markets, String model, int seeds, int threads)
            throws InterruptedException {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            return new Fidelity(markets, seeds, pool).score(QueueChoice.parse(model), QUIET);
        } finally {
            pool.shutdownNow();
        }
    }

    private static double value(ModelScore score, Measure measure) {
        return Objects.requireNonNull(score.measures().get(measure)).value();
    }

    private static List<LabelledMarket> generated() {
        List<LabelledMarket> markets = new ArrayList<>();
        for (long seed = 1; seed <= 4; seed++) {
            markets.add(LabelledMarket.of(
                    ClassifiedTape.of(SyntheticMarket.generate(seed).tape())));
        }
        return markets;
    }

    @Test
    void aFillIsJudgedByWhatStoodAheadAndACancelByWhoWasFilledMeanwhile() throws InterruptedException {
        // 5.00 ahead; after 2.00 of it are filled and 3.00 cancelled, the order of 1.23 is filled. 0.77 comes behind
        // 2.50, which is filled; 0.77 is cancelled.
        LabelledMarket market = LabelledMarket.of(new Sessions()
                .delta(100, 123)
                .fill(1_000, 200)
                .delta(1_500, -300)
                .fill(2_000, 123)
                .delta(3_000, 250)
                .delta(3_100, 77)
                .fill(4_000, 250)
                .delta(5_000, -77)
                .delta(6_000, 100)
                .delta(39_000, -50)
                .tape());
        ModelScore touch = score(List.of(market), "touch", 1, 1).get(0);
        assertThat(touch.set()).isEqualTo(LabelSet.FRACTIONAL);
        assertThat(touch.fills()).isEqualTo(1);
        assertThat(touch.cancels()).isEqualTo(1);
        assertThat(value(touch, Measure.RECALL)).isEqualTo(1);
        assertThat(value(touch, Measure.FALSE_FILL)).isEqualTo(1);
        assertThat(value(touch, Measure.EXPOSED_FALSE_FILL)).isEqualTo(1);
        assertThat(value(touch, Measure.CALLED_TO_REAL)).isEqualTo(2);
        assertThat(value(touch, Measure.BRIER)).isEqualTo(0.5);
        assertThat(value(touch, Measure.BRIER_1S))
                .as("called at 1.0 s for 0.9 s")
                .isEqualTo(1);
        assertThat(value(touch, Measure.TIME_ERROR_S)).isEqualTo(1.0, within(1e-9));
        assertThat(value(touch, Measure.SAME_MILLISECOND)).isZero();

        ModelScore tradesOnly = score(List.of(market), "trades-only", 1, 1).get(0);
        assertThat(value(tradesOnly, Measure.RECALL)).isZero();
        assertThat(value(tradesOnly, Measure.FALSE_FILL)).isZero();
        assertThat(value(tradesOnly, Measure.RECALL_AT_1_PERCENT)).isZero();

        for (String good : new String[] {"risk-averse", "order-list"}) {
            ModelScore score = score(List.of(market), good, 1, 1).get(0);
            assertThat(value(score, Measure.RECALL)).as(good).isEqualTo(1);
            assertThat(value(score, Measure.FALSE_FILL)).as(good).isZero();
            assertThat(value(score, Measure.BRIER)).as(good).isZero();
            assertThat(value(score, Measure.SAME_MILLISECOND)).as(good).isEqualTo(1);
            assertThat(value(score, Measure.MARKOUT_ERROR_5S)).as(good).isZero();
        }
    }

    @Test
    void twoThreadsGiveWhatOneGives() throws InterruptedException {
        List<LabelledMarket> markets = generated();

        List<ModelScore> one = score(markets, "particles:8", 2, 1);
        List<ModelScore> two = score(markets, "particles:8", 2, 2);

        assertThat(two.toString()).isEqualTo(one.toString());
        assertThat(one).isNotEmpty();
        assertThat(one.get(0).calibrated())
                .as("the demo series was never recorded")
                .isFalse();
    }

    @Test
    void rangesHoldTheirValueAndComeFromTheMarkets() throws InterruptedException {
        ModelScore score = score(generated(), "log", 1, 2).get(0);

        Interval recall = Objects.requireNonNull(score.measures().get(Measure.RECALL));

        assertThat(recall.low()).isLessThan(recall.high());
        assertThat(recall.value()).isBetween(recall.low(), recall.high());
        assertThat(score.measures()).containsOnlyKeys(Measure.values());
    }

    @Test
    void noSeedsIsAnError() {
        assertThatThrownBy(() -> score(generated(), "log", 0, 1)).hasMessageContaining("1 or more, not 0");
    }

    @Test
    void theBeliefIsNotToldOfTheOrdersOwnMessages() {
        // A print of its own size while the model believes that something of another size is ahead.
        LabelledMarket market = LabelledMarket.of(
                new Sessions().delta(100, 123).delta(600, -250).fill(2_000, 123).tape());
        ScoredLabel answer = LabelRun.of(
                        0,
                        market.tape(),
                        market.labels(),
                        QueueChoice.parse("order-list").create(),
                        market.mids(),
                        1)
                .get(0);
        assertThat(answer.filled()).isTrue();
        assertThat(answer.probability()).as("2.50 are still ahead").isZero();
    }

    @Test
    void driftIsSaidInWords() {
        assertThat(Drift.alarms(0.05, 1.04)).isEmpty();
        assertThat(Drift.alarms(0.091, 0.94))
                .hasSize(2)
                .anySatisfy(alarm -> assertThat(alarm).contains("9.1 %"))
                .anySatisfy(alarm -> assertThat(alarm).contains("0.940"));
        assertThat(Drift.alarms(0, Double.NaN)).hasSize(1);
    }
}
