package io.kalshiflow.calibrate;

import io.kalshiflow.sim.queue.QueueChoice;
import java.util.List;
import java.util.Map;

/**
 * How one model did on one set of labels.
 *
 * @param calibrated whether the model knows every series that was scored
 * @param fills labels that were filled
 * @param cancels labels that were cancelled
 * @param measures means over seeds, with ranges over markets
 * @param reliability of the beliefs at the end, all seeds together
 * @param filledBy by horizon, the share of orders filled by then and what the model believed
 * @param markouts by horizon, cents that real and called fills were ahead of their price
 * @param contradictedShare share of prints that no order at the front explains
 */
public record ModelScore(
        QueueChoice model,
        LabelSet set,
        boolean calibrated,
        int fills,
        int cancels,
        Map<Measure, Interval> measures,
        List<Reliability> reliability,
        List<Curve> filledBy,
        List<Curve> markouts,
        double contradictedShare) {

    /** A point of two curves: what was, and what the model says. */
    public record Curve(double seconds, double real, double model) {}
}
