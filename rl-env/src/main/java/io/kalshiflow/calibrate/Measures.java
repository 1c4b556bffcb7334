package io.kalshiflow.calibrate;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The {@link Measure}s of one model's answers, each market counted as often as a draw of markets has it. */
final class Measures {
    private static final List<Measure> BRIER_AT =
            List.of(Measure.BRIER_1S, Measure.BRIER_5S, Measure.BRIER_15S, Measure.BRIER_30S, Measure.BRIER_60S);
    private static final List<Measure> MARKOUT_AT =
            List.of(Measure.MARKOUT_ERROR_1S, Measure.MARKOUT_ERROR_5S, Measure.MARKOUT_ERROR_30S);
    private static final double FALSE_FILL_LIMIT = 0.01;
    private static final double LEAST_BELIEF = 0.001;

    /** A mean of what is a number. */
    static final class Mean {
        private double sum;
        private double weight;

        void add(double value, double times) {
            if (!Double.isNaN(value)) {
                sum += value * times;
                weight += times;
            }
        }

        double value() {
            return sum / weight;
        }
    }

    private final List<ScoredLabel> answers;

    /** Takes the answers of one seed. */
    Measures(List<ScoredLabel> answers) {
        this.answers = answers.stream()
                .sorted(Comparator.comparingDouble(ScoredLabel::probability).reversed())
                .toList();
    }

    List<ScoredLabel> answers() {
        return answers;
    }

    /** Computes them; NaN where there is nothing to count. */
    Map<Measure, Double> of(int[] timesByMarket) {
        Map<Measure, Double> values = new EnumMap<>(Measure.class);
        counts(values, timesByMarket);
        beliefs(values, timesByMarket);
        times(values, timesByMarket);
        markouts(values, timesByMarket);
        return values;
    }

    private void counts(Map<Measure, Double> values, int[] times) {
        double fills = 0;
        double cancels = 0;
        double exposed = 0;
        double found = 0;
        double falseFills = 0;
        double expected = 0;
        for (ScoredLabel each : answers) {
            int n = times[each.market()];
            fills += each.filled() ? n : 0;
            cancels += each.filled() ? 0 : n;
            exposed += !each.filled() && each.exposed() ? n : 0;
            found += each.filled() && each.called() ? n : 0;
            falseFills += !each.filled() && each.called() ? n : 0;
            expected += n * each.probability();
        }
        values.put(Measure.RECALL, found / fills);
        values.put(Measure.FALSE_FILL, falseFills / cancels);
        values.put(Measure.EXPOSED_FALSE_FILL, falseFills / exposed);
        values.put(Measure.RECALL_AT_1_PERCENT, recallWithin(FALSE_FILL_LIMIT * cancels, fills, times));
        values.put(Measure.CALLED_TO_REAL, (found + falseFills) / fills);
        values.put(Measure.EXPECTED_TO_REAL, expected / fills);
    }

    private double recallWithin(double allowed, double fills, int[] times) {
        double found = 0;
        double falseFills = 0;
        double best = 0;
        for (int i = 0; i < answers.size(); i++) {
            ScoredLabel each = answers.get(i);
            found += each.filled() ? times[each.market()] : 0;
            falseFills += each.filled() ? 0 : times[each.market()];
            boolean lastOfEqual = i + 1 == answers.size() || answers.get(i + 1).probability() != each.probability();
            if (falseFills > allowed) {
                break;
            }
            best = lastOfEqual ? found / fills : best;
        }
        return best;
    }

    private void beliefs(Map<Measure, Double> values, int[] times) {
        Mean brier = new Mean();
        Mean logLoss = new Mean();
        for (ScoredLabel each : answers) {
            int n = times[each.market()];
            double truth = each.filled() ? 1 : 0;
            brier.add(square(each.probability() - truth), n);
            double belief = Math.min(1 - LEAST_BELIEF, Math.max(LEAST_BELIEF, each.probability()));
            logLoss.add(-StrictMath.log(each.filled() ? belief : 1 - belief), n);
        }
        values.put(Measure.BRIER, brier.value());
        values.put(Measure.LOG_LOSS, logLoss.value());
        for (int i = 0; i < BRIER_AT.size(); i++) {
            Mean at = new Mean();
            for (ScoredLabel each : answers) {
                at.add(square(each.probabilityAt().get(i) - (each.filledBy(i) ? 1 : 0)), times[each.market()]);
            }
            values.put(BRIER_AT.get(i), at.value());
        }
        values.put(Measure.CALIBRATION_ERROR, Reliability.error(Reliability.of(answers, times)));
    }

    private static double square(double x) {
        return x * x;
    }

    private void times(Map<Measure, Double> values, int[] times) {
        Mean same = new Mean();
        Mean error = new Mean();
        for (ScoredLabel each : answers) {
            if (each.filled() && each.called()) {
                long off = Math.abs(each.lifeMicros() - each.predictedMicros());
                same.add(off < 1_000 ? 1 : 0, times[each.market()]);
                error.add(off / 1e6, times[each.market()]);
            }
        }
        values.put(Measure.SAME_MILLISECOND, same.value());
        values.put(Measure.TIME_ERROR_S, error.value());
    }

    private void markouts(Map<Measure, Double> values, int[] times) {
        for (int i = 0; i < MARKOUT_AT.size(); i++) {
            Mean real = new Mean();
            Mean called = new Mean();
            for (ScoredLabel each : answers) {
                int n = times[each.market()];
                real.add(each.filled() ? each.markoutE4().get(i) : Double.NaN, n);
                called.add(each.called() ? each.predictedMarkoutE4().get(i) : Double.NaN, n);
            }
            values.put(MARKOUT_AT.get(i), (called.value() - real.value()) / 100);
        }
    }
}
