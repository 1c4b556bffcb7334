package io.kalshiflow.env.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalshiflow.sim.CounterRandom;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RollingSumsTest {
    private record Entry(long bucket, int quantity, long value) {}

    @Test
    void sumsAreThoseOfAListThatIsAddedUpAnew() {
        int[] stretches = {4, 40, 240};
        for (int seed = 1; seed <= 5; seed++) {
            CounterRandom random = new CounterRandom(seed, 1);
            RollingSums sums = new RollingSums(3, stretches);
            List<Entry> entries = new ArrayList<>();
            long now = 1_767_225_600_000_000L;
            for (int i = 0; i < 3_000; i++) {
                now += (long) random.nextExponential(random.nextInt(50) == 0 ? 40e6 : 80e3);
                sums.advance(now);
                int quantity = random.nextInt(3);
                long value = random.nextInt(1_000) - 300L;
                sums.add(quantity, value);
                long bucket = now / RollingSums.BUCKET_MICROS;
                entries.add(new Entry(bucket, quantity, value));
                for (int s = 0; s < stretches.length; s++) {
                    long from = bucket - stretches[s];
                    int of = quantity;
                    long sum = entries.stream()
                            .filter(entry -> entry.bucket() > from && entry.quantity() == of)
                            .mapToLong(Entry::value)
                            .sum();
                    assertThat(sums.sum(quantity, s)).isEqualTo(sum);
                }
            }
        }
    }

    @Test
    void timeDoesNotGoBack() {
        RollingSums sums = new RollingSums(1, 4);
        sums.advance(10_000_000);
        sums.add(0, 5);
        sums.advance(1);
        assertThat(sums.sum(0, 0)).isEqualTo(5);
        sums.advance(10_750_000);
        assertThat(sums.sum(0, 0)).isEqualTo(5);
        sums.advance(11_000_000);
        assertThat(sums.sum(0, 0)).isZero();
    }

    @Test
    void aLookbackGivesTheLastValueOfABucketAndTheOldestItKnows() {
        CounterRandom random = new CounterRandom(4, 2);
        Lookback lookback = new Lookback(1, 128);
        List<Entry> entries = new ArrayList<>();
        long now = 1_767_225_600_000_000L;
        for (int i = 0; i < 3_000; i++) {
            now += (long) random.nextExponential(random.nextInt(50) == 0 ? 20e6 : 200e3);
            lookback.advance(now);
            lookback.set(0, i);
            long bucket = now / RollingSums.BUCKET_MICROS;
            entries.add(new Entry(bucket, 0, i));
            int back = random.nextInt(128);
            long wanted = Math.max(bucket - back, entries.get(0).bucket());
            long value = entries.stream()
                    .filter(entry -> entry.bucket() <= wanted)
                    .reduce((first, second) -> second)
                    .orElseThrow()
                    .value();
            assertThat(lookback.ago(0, back)).as("step %s, %s back", i, back).isEqualTo(value);
        }
    }
}
