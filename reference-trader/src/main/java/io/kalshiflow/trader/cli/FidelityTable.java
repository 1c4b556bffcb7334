package io.kalshiflow.trader.cli;

import io.kalshiflow.calibrate.Interval;
import io.kalshiflow.calibrate.LabelSet;
import io.kalshiflow.calibrate.Measure;
import io.kalshiflow.calibrate.ModelScore;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Scores as a table for people: a block per set of labels, a line per model. */
final class FidelityTable {
    private static final String HEADER = String.format(
            "  %-28s %-22s %7s %7s %-22s %6s %6s %-22s %6s %6s %6s %6s %7s%n",
            "model",
            "recall",
            "false",
            "exposed",
            "recall at 1 % false",
            "called",
            "expect",
            "Brier",
            "ECE",
            "log",
            "same ms",
            "time s",
            "mark 5s");

    private FidelityTable() {}

    static String of(Map<String, List<ModelScore>> scores, RecordedMarkets recorded) {
        StringBuilder text = new StringBuilder();
        text.append(recorded.markets().size())
                .append(" markets, ")
                .append(recorded.labels())
                .append(" real orders found, ")
                .append(recorded.trades())
                .append(" trades (")
                .append(recorded.lonelyTrades())
                .append(" without a decrease)\n");
        for (LabelSet set : LabelSet.values()) {
            block(text, set, scores);
        }
        text.append("called and expect: fills called, and beliefs added up, per real fill. [ ]: 95 % over markets.\n")
                .append(
                        "same ms and time s: found fills called in their millisecond, and the mean distance in seconds.\n")
                .append("mark 5s: cents that called fills are better off after 5 s than real ones.\n");
        if (scores.values().stream().flatMap(List::stream).anyMatch(score -> !score.calibrated())) {
            text.append("*: not calibrated for a series of these markets.\n");
        }
        return text.toString();
    }

    private static void block(StringBuilder text, LabelSet set, Map<String, List<ModelScore>> scores) {
        boolean started = false;
        for (Map.Entry<String, List<ModelScore>> model : scores.entrySet()) {
            for (ModelScore score : model.getValue()) {
                if (score.set() == set) {
                    if (!started) {
                        text.append(
                                String.format("%n%s: %d filled, %d cancelled%n", set, score.fills(), score.cancels()));
                        text.append(HEADER);
                        started = true;
                    }
                    text.append(line(model.getKey() + (score.calibrated() ? "" : " *"), score));
                }
            }
        }
    }

    private static String line(String name, ModelScore score) {
        return String.format(
                Locale.ROOT,
                "  %-28s %-22s %7.4f %7.4f %-22s %6.3f %6.3f %-22s %6.4f %6.4f %7.3f %6.3f %7.3f%n",
                name,
                ranged(score, Measure.RECALL, 3),
                value(score, Measure.FALSE_FILL),
                value(score, Measure.EXPOSED_FALSE_FILL),
                ranged(score, Measure.RECALL_AT_1_PERCENT, 3),
                value(score, Measure.CALLED_TO_REAL),
                value(score, Measure.EXPECTED_TO_REAL),
                ranged(score, Measure.BRIER, 4),
                value(score, Measure.CALIBRATION_ERROR),
                value(score, Measure.LOG_LOSS),
                value(score, Measure.SAME_MILLISECOND),
                value(score, Measure.TIME_ERROR_S),
                value(score, Measure.MARKOUT_ERROR_5S));
    }

    static double value(ModelScore score, Measure measure) {
        return interval(score, measure).value();
    }

    private static Interval interval(ModelScore score, Measure measure) {
        return score.measures().getOrDefault(measure, new Interval(Double.NaN, Double.NaN, Double.NaN));
    }

    static String ranged(ModelScore score, Measure measure, int decimals) {
        Interval interval = interval(score, measure);
        String number = "%." + decimals + "f";
        return String.format(
                Locale.ROOT,
                number + " [" + number + "," + number + "]",
                interval.value(),
                interval.low(),
                interval.high());
    }
}
