package io.kalshiflow.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalshiflow.sim.CounterRandom;
import org.junit.jupiter.api.Test;

class IntervalTest {
    @Test
    void oneEventHasNoInterval() {
        assertThat(Interval.ofMean(new long[] {5}, 1)).isEmpty();
    }

    @Test
    void equalEventsHaveAnIntervalOfNoWidth() {
        assertThat(Interval.ofMean(new long[] {-7, -7, -7}, 1)).contains(new Interval(-7, -7, -7, 3));
    }

    @Test
    void theSameSeedGivesTheSameInterval() {
        long[] values = {1_000, -3_000, 9_000, 250, -4};
        assertThat(Interval.ofMean(values, 3)).isEqualTo(Interval.ofMean(values, 3));
        assertThat(Interval.ofMean(values, 3)).isNotEqualTo(Interval.ofMean(values, 4));
    }

    @Test
    void itCoversTheTrueMeanAboutAsOftenAsItSays() {
        int covered = 0;
        for (int trial = 0; trial < 400; trial++) {
            CounterRandom random = new CounterRandom(trial, 5);
            long[] values = new long[40];
            for (int i = 0; i < values.length; i++) {
                values[i] = Math.round(1e6 * random.nextGaussian());
            }
            Interval interval = Interval.ofMean(values, trial).orElseThrow();
            covered += interval.lowE6() <= 0 && interval.highE6() >= 0 ? 1 : 0;
        }
        assertThat(covered).isBetween(360, 392);
    }
}
