package io.kalshiflow.calibrate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Signs that a calibration does not fit a market any more. */
public final class Drift {
    /** Share of prints without an order at the front above which the book is not understood. */
    public static final double CONTRADICTED_LIMIT = 0.09;

    /** How far predicted may be from real fills. */
    public static final double FILLS_LIMIT = 0.05;

    private Drift() {}

    /** What is wrong, in words; empty if nothing is. */
    public static List<String> alarms(double contradictedShare, double expectedToReal) {
        List<String> alarms = new ArrayList<>();
        if (contradictedShare > CONTRADICTED_LIMIT) {
            alarms.add(String.format(
                    Locale.ROOT,
                    "%.1f %% of the prints contradict the model (limit %.0f %%)",
                    100 * contradictedShare,
                    100 * CONTRADICTED_LIMIT));
        }
        if (!(Math.abs(expectedToReal - 1) <= FILLS_LIMIT)) {
            alarms.add(String.format(
                    Locale.ROOT,
                    "predicted fills are %.3f times the real ones (limit %.2f to %.2f)",
                    expectedToReal,
                    1 - FILLS_LIMIT,
                    1 + FILLS_LIMIT));
        }
        return alarms;
    }
}
