package io.kalshiflow.calibrate;

import io.kalshiflow.sim.CounterRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Ranges of measures when the markets are drawn again with replacement: orders of one market are not independent. */
final class Bootstrap {
    private static final long STREAM = 0xB007;
    private static final int DRAWS = 400;
    private static final double TAIL = 0.025;

    private Bootstrap() {}

    /** Means over the seeds of a model, with their ranges; a range is NaN where a value is. */
    static Map<Measure, Interval> of(List<Measures> bySeed, int markets, long seed) {
        int[] once = new int[markets];
        Arrays.fill(once, 1);
        List<Map<Measure, Double>> drawn = new ArrayList<>();
        CounterRandom random = new CounterRandom(seed, STREAM);
        for (int draw = 0; draw < DRAWS; draw++) {
            int[] times = new int[markets];
            for (int i = 0; i < markets; i++) {
                times[random.nextInt(markets)]++;
            }
            drawn.add(means(bySeed, times));
        }
        Map<Measure, Interval> intervals = new EnumMap<>(Measure.class);
        means(bySeed, once).forEach((measure, value) -> intervals.put(measure, interval(measure, value, drawn)));
        return intervals;
    }

    private static Map<Measure, Double> means(List<Measures> bySeed, int[] times) {
        Map<Measure, Double> means = new EnumMap<>(Measure.class);
        for (Measures one : bySeed) {
            one.of(times).forEach((measure, value) -> means.merge(measure, value / bySeed.size(), Double::sum));
        }
        return means;
    }

    private static Interval interval(Measure measure, double value, List<Map<Measure, Double>> drawn) {
        double[] sorted = drawn.stream()
                .mapToDouble(draw -> draw.getOrDefault(measure, Double.NaN))
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        if (sorted.length == 0) {
            return new Interval(value, Double.NaN, Double.NaN);
        }
        int low = (int) (TAIL * (sorted.length - 1));
        return new Interval(value, sorted[low], sorted[sorted.length - 1 - low]);
    }
}
