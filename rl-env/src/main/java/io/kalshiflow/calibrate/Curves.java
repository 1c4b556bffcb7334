package io.kalshiflow.calibrate;

import io.kalshiflow.calibrate.ModelScore.Curve;
import java.util.ArrayList;
import java.util.List;

/** What really happened over time beside what a model says. */
final class Curves {
    private Curves() {}

    /** Share of orders filled by each horizon. */
    static List<Curve> filledBy(List<ScoredLabel> answers) {
        List<Curve> curve = new ArrayList<>();
        for (int i = 0; i < ScoredLabel.HORIZONS_MICROS.size(); i++) {
            Measures.Mean real = new Measures.Mean();
            Measures.Mean model = new Measures.Mean();
            for (ScoredLabel each : answers) {
                real.add(each.filledBy(i) ? 1 : 0, 1);
                model.add(each.probabilityAt().get(i), 1);
            }
            curve.add(new Curve(ScoredLabel.HORIZONS_MICROS.get(i) / 1e6, real.value(), model.value()));
        }
        return curve;
    }

    /** Cents that fills were ahead of their price after each horizon. */
    static List<Curve> markouts(List<ScoredLabel> answers) {
        List<Curve> curve = new ArrayList<>();
        for (int i = 0; i < ScoredLabel.MARKOUT_MICROS.size(); i++) {
            Measures.Mean real = new Measures.Mean();
            Measures.Mean model = new Measures.Mean();
            for (ScoredLabel each : answers) {
                real.add(each.filled() ? each.markoutE4().get(i) / 100 : Double.NaN, 1);
                model.add(each.called() ? each.predictedMarkoutE4().get(i) / 100 : Double.NaN, 1);
            }
            curve.add(new Curve(ScoredLabel.MARKOUT_MICROS.get(i) / 1e6, real.value(), model.value()));
        }
        return curve;
    }
}
