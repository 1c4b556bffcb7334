package io.kalshiflow.calibrate;

import java.util.ArrayList;
import java.util.List;

/**
 * One bin of beliefs: how often what was believed came true.
 *
 * @param count orders in it
 * @param believed their mean belief
 * @param observed the share that was filled
 */
public record Reliability(double count, double believed, double observed) {
    private static final int BINS = 10;

    /** Ten bins of the same width, without the empty ones. */
    static List<Reliability> of(List<ScoredLabel> answers, int[] timesByMarket) {
        double[] counts = new double[BINS];
        double[] beliefs = new double[BINS];
        double[] fills = new double[BINS];
        for (ScoredLabel each : answers) {
            int bin = Math.min(BINS - 1, (int) (each.probability() * BINS));
            int n = timesByMarket[each.market()];
            counts[bin] += n;
            beliefs[bin] += n * each.probability();
            fills[bin] += each.filled() ? n : 0;
        }
        List<Reliability> bins = new ArrayList<>();
        for (int bin = 0; bin < BINS; bin++) {
            if (counts[bin] > 0) {
                bins.add(new Reliability(counts[bin], beliefs[bin] / counts[bin], fills[bin] / counts[bin]));
            }
        }
        return bins;
    }

    /** What the bins are off, by weight. */
    static double error(List<Reliability> bins) {
        double total = 0;
        double off = 0;
        for (Reliability bin : bins) {
            total += bin.count;
            off += bin.count * Math.abs(bin.believed - bin.observed);
        }
        return off / total;
    }
}
