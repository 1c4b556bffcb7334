package io.kalshiflow.env.synth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kalshiflow.env.synth.SessionFacts.Sample;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The generator against the statistics of recorded 15-minute markets (simulation.md §2.2 and §2.3), over forty sessions;
 * each tolerance is the one stated beside the figure.
 */
@Tag("slow")
class SyntheticCalibrationTest {
    private static final int SESSIONS = 40;
    private static final SessionFacts FACTS = new SessionFacts();

    @BeforeAll
    static void generate() {
        for (int seed = 1; seed <= SESSIONS; seed++) {
            FACTS.add(SyntheticMarket.generate(seed).tape());
        }
    }

    private static void assertPercentile(Sample sample, int percent, double low, double high) {
        assertThat(sample.percentile(percent)).as("percentile %s", percent).isBetween(low, high);
    }

    @Test
    void theSpreadIsOneCentMostOfTheTime() {
        assertThat(FACTS.spreadShare(1)).isCloseTo(0.63, within(0.05));
        assertThat(FACTS.spreadShare(2)).isCloseTo(0.21, within(0.04));
        assertThat(FACTS.spreadShare(3)).isCloseTo(0.095, within(0.025));
        assertThat((double) FACTS.twoSidedMicros / FACTS.micros).isGreaterThan(0.8);
    }

    @Test
    void theTouchHoldsFromTensToAThousandContracts() {
        assertPercentile(FACTS.touchSizes, 10, 28 * 0.5, 28 * 1.5);
        assertPercentile(FACTS.touchSizes, 50, 143 * 0.75, 143 * 1.25);
        assertPercentile(FACTS.touchSizes, 90, 1_161 * 0.75, 1_161 * 1.25);
    }

    @Test
    void printsAreSmallAndOftenFractional() {
        assertPercentile(FACTS.printSizes, 50, 10 * 0.8, 10 * 1.2);
        assertPercentile(FACTS.printSizes, 90, 55 * 0.6, 55 * 1.4);
        assertPercentile(FACTS.printSizes, 99, 385 * 0.6, 385 * 1.4);
        assertThat((double) FACTS.fractionalPrints / FACTS.printSizes.size()).isCloseTo(0.63, within(0.08));
    }

    @Test
    void takersMostlyTouchOneLevel() {
        assertThat(FACTS.burstShare(1)).isCloseTo(0.87, within(0.05));
        assertThat(FACTS.burstShare(2)).isCloseTo(0.08, within(0.03));
    }

    @Test
    void makersGainLessTheLaterTheyAreMarked() {
        double[] recorded = {0.62, 0.59, 0.52, 0.45};
        double[] tolerance = {0.1, 0.1, 0.12, 0.2};
        for (int horizon = 0; horizon < recorded.length; horizon++) {
            assertThat(FACTS.markout(horizon))
                    .as("after %s us", SessionFacts.MARKOUT_MICROS[horizon])
                    .isCloseTo(recorded[horizon], within(tolerance[horizon]));
        }
        assertThat(FACTS.markout(3)).isLessThan(FACTS.markout(1)).isPositive();
    }

    @Test
    void ordersLiveForMillisecondsOrMinutes() {
        assertPercentile(FACTS.orderLives, 25, 16 * 0.5, 16 * 2);
        assertPercentile(FACTS.orderLives, 50, 99 * 0.75, 99 * 1.25);
        assertPercentile(FACTS.orderLives, 95, 3_600 * 0.7, 3_600 * 1.3);
    }

    @Test
    void addsCancelsAndFillsKeepTheirProportion() {
        assertThat((double) FACTS.cancels / FACTS.adds).isCloseTo(1.03 / 1.06, within(0.02));
        assertThat((double) FACTS.fills / FACTS.adds).isCloseTo(0.053 / 1.06, within(0.015));
        assertThat((double) FACTS.addsOfAmends / FACTS.adds).isCloseTo(0.44, within(0.05));
        assertThat(FACTS.rows / SESSIONS).isBetween(30_000, 55_000);
    }

    @Test
    void theFeedLagsByMillisecondsAndSometimesStalls() {
        assertPercentile(FACTS.feedLags, 50, 12 * 0.7, 12 * 1.4);
        assertPercentile(FACTS.feedLags, 95, 1_000 * 0.7, 1_000 * 1.3);
        assertPercentile(FACTS.feedLags, 99, 2_300 * 0.7, 2_300 * 1.3);
    }

    @Test
    void aTradeComesWithinFourMillisecondsOfItsDecreaseAndSeldomBeforeIt() {
        assertThat((double) FACTS.tradesFirst / FACTS.printSizes.size()).isCloseTo(0.06, within(0.02));
        assertThat(FACTS.tradeDelays.percentile(0)).isGreaterThanOrEqualTo(-4);
        assertThat(FACTS.tradeDelays.percentile(100)).isLessThanOrEqualTo(4);
        assertThat(FACTS.tradeDelays.shareAtMost(0)).isCloseTo(0.65, within(0.1));
    }

    @Test
    void whatWasTakenMostlyDoesNotComeBack() {
        assertThat(FACTS.refills100ms.percentile(50)).isLessThanOrEqualTo(0);
        assertThat(FACTS.refills1s.percentile(50)).isNegative();
        assertThat((double) FACTS.wipesBack / FACTS.wipes).isLessThan(0.35);
    }
}
