package io.kalshiflow.env.synth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kalshiflow.book.BookState;
import io.kalshiflow.book.BookUpdater;
import io.kalshiflow.book.OrderBook;
import io.kalshiflow.market.MarketOutcome;
import io.kalshiflow.sim.CounterRandom;
import io.kalshiflow.tape.Tape;
import io.kalshiflow.tape.TapeCursor;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Prices mean what they say: of the markets at 30 cents, three in ten settle YES. */
class SyntheticSettlementTest {
    private static final int BUCKETS = 5;

    /** Sums per bucket of prices. */
    private static final class Calibration {
        final double[] expected = new double[BUCKETS];
        final int[] yes = new int[BUCKETS];
        final int[] markets = new int[BUCKETS];

        void add(double probability, boolean settledYes) {
            int bucket = Math.min(BUCKETS - 1, (int) (probability * BUCKETS));
            expected[bucket] += probability;
            yes[bucket] += settledYes ? 1 : 0;
            markets[bucket]++;
        }

        /** Each bucket within the bias and four standard errors of a fair coin, which are 2 / sqrt(n). */
        void check(double bias) {
            for (int bucket = 0; bucket < BUCKETS; bucket++) {
                double n = markets[bucket];
                assertThat(n).as("markets of bucket %s", bucket).isGreaterThan(10);
                assertThat(yes[bucket] / n)
                        .as("bucket %s", bucket)
                        .isCloseTo(expected[bucket] / n, within(bias + 2 / Math.sqrt(n)));
            }
        }
    }

    private static double lastMid(Tape tape) {
        OrderBook book = new OrderBook(tape.market().ticker(), tape.market().grid());
        BookUpdater updater = new BookUpdater(book);
        double mid = Double.NaN;
        TapeCursor cursor = tape.cursor();
        while (cursor.nextRow() < tape.rows()) {
            cursor.poll(updater, 1);
            mid = book.state() == BookState.TWO_SIDED ? (book.bestBidE4() + book.bestAskE4()) / 20_000.0 : mid;
        }
        return mid;
    }

    @Test
    void theFairPriceIsTheChanceOfSettlingYesAtEveryTime() {
        long length = Duration.ofMinutes(2).toMillis() * 1_000;
        for (long at : new long[] {0, length / 2, length}) {
            Calibration calibration = new Calibration();
            for (int seed = 0; seed < 4_000; seed++) {
                UnderlyingPath path = new UnderlyingPath(new CounterRandom(seed, 3), length);
                double strike = new CounterRandom(seed, 4).nextGaussian();
                calibration.add(path.fairCents(strike, at) / 100, path.endsAtOrAbove(strike));
            }
            calibration.check(0);
        }
    }

    @Test
    void theMidOfTheTapeIsTheChanceOfSettlingYes() {
        Calibration calibration = new Calibration();
        for (int seed = 0; seed < 600; seed++) {
            SyntheticSession session = SyntheticMarket.generate(seed, Duration.ofSeconds(40));
            calibration.add(lastMid(session.tape()), session.outcome().result() == MarketOutcome.Result.YES);
        }
        calibration.check(0.02);
    }

    @Test
    void aWholeSessionEndsNearWhatItPays() {
        int agree = 0;
        int sessions = 20;
        for (int seed = 1; seed <= sessions; seed++) {
            SyntheticSession session = SyntheticMarket.generate(seed);
            boolean yes = session.outcome().result() == MarketOutcome.Result.YES;
            agree += lastMid(session.tape()) > 0.5 == yes ? 1 : 0;
        }
        assertThat(agree).isGreaterThanOrEqualTo(sessions - 1);
    }

    @Test
    void theNormalDistributionIsRight() {
        double[] x = {-3, -1.5, -0.5, 0, 0.5, 1, 1.96, 4};
        double[] below = {
            0.0013498980, 0.0668072013, 0.3085375387, 0.5, 0.6914624613, 0.8413447461, 0.9750021049, 0.9999683288
        };
        for (int i = 0; i < x.length; i++) {
            assertThat(UnderlyingPath.normalBelow(x[i])).isCloseTo(below[i], within(1e-7));
        }
    }
}
