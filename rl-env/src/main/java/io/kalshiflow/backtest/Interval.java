package io.kalshiflow.backtest;

import io.kalshiflow.sim.CounterRandom;
import java.util.Arrays;
import java.util.Optional;

/**
 * A mean and where it may as well have been: the percentile interval of a bootstrap that draws whole events with
 * replacement (Efron 1979; the event is the block), 2,000 times by seed.
 *
 * @param meanE6 mean per event, in millionths of a dollar, rounded down
 * @param lowE6 2.5 % of the drawn means lie below
 * @param highE6 2.5 % of the drawn means lie above
 * @param events how many events it stands on
 */
public record Interval(long meanE6, long lowE6, long highE6, int events) {
    private static final int DRAWS = 2_000;
    private static final int TAIL = DRAWS / 40;
    private static final long STREAM = 0xB007;

    /** The interval of the mean of these values; empty with fewer than two. */
    public static Optional<Interval> ofMean(long[] perEventE6, long seed) {
        int events = perEventE6.length;
        if (events < 2) {
            return Optional.empty();
        }
        CounterRandom random = new CounterRandom(seed, STREAM);
        long[] means = new long[DRAWS];
        for (int draw = 0; draw < DRAWS; draw++) {
            long sum = 0;
            for (int i = 0; i < events; i++) {
                sum = Math.addExact(sum, perEventE6[random.nextInt(events)]);
            }
            means[draw] = Math.floorDiv(sum, (long) events);
        }
        Arrays.sort(means);
        long mean = Math.floorDiv(Arrays.stream(perEventE6).sum(), (long) events);
        return Optional.of(new Interval(mean, means[TAIL], means[DRAWS - 1 - TAIL], events));
    }
}
