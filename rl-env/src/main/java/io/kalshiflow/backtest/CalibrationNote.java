package io.kalshiflow.backtest;

import java.util.Set;

/**
 * On what the queue model of a run was calibrated.
 *
 * @param text for the report
 * @param series the series whose recordings it was fitted to; all others are not calibrated
 */
public record CalibrationNote(String text, Set<String> series) {
    /** Fitted to nothing. */
    public static final CalibrationNote NONE = new CalibrationNote("not calibrated", Set.of());

    public CalibrationNote {
        series = Set.copyOf(series);
    }
}
