package io.kalshiflow.calibrate;

import java.util.Locale;

/** A number that says how good a model's answers are. */
public enum Measure {
    /** Fills that the model called. */
    RECALL,
    /** Cancels that it called fills, as a share of all cancels. */
    FALSE_FILL,
    /** The same as a share of the cancels that saw another order at their price filled. */
    EXPOSED_FALSE_FILL,
    /** The best recall of any threshold that keeps false fills at or below one percent. */
    RECALL_AT_1_PERCENT,
    /** Orders called filled, divided by the fills. */
    CALLED_TO_REAL,
    /** Sum of the beliefs, divided by the fills. */
    EXPECTED_TO_REAL,
    /** Mean squared error of the belief at the end. */
    BRIER,
    /** Mean squared error of the belief after 1 s (or at the end, if that came first): was it filled by then? */
    BRIER_1S,
    BRIER_5S,
    BRIER_15S,
    BRIER_30S,
    BRIER_60S,
    /** Expected calibration error: what ten bins of beliefs are off, by weight. */
    CALIBRATION_ERROR,
    /** Mean negative log-likelihood; beliefs count as between 0.001 and 0.999. */
    LOG_LOSS,
    /** Found fills that the model called in the millisecond of the fill. */
    SAME_MILLISECOND,
    /** Mean distance of the called from the true time of found fills, in seconds. */
    TIME_ERROR_S,
    /** Markout of called fills minus that of real fills after 1 s, in cents. */
    MARKOUT_ERROR_1S,
    MARKOUT_ERROR_5S,
    MARKOUT_ERROR_30S;

    /** Its name for programs. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
