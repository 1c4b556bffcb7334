package io.kalshiflow.backtest;

import io.kalshiflow.env.SessionSettings;
import java.util.ArrayList;
import java.util.List;

/**
 * What is assumed beside the settings when a backtest is repeated.
 *
 * @param model the fill model
 * @param latencyMicros time to the venue, and back again
 */
public record Scenario(FillModel model, long latencyMicros) {
    /** Every fill model with 0, 50 and 250 ms each way. */
    public static final List<Scenario> STANDARD = standard();

    private static List<Scenario> standard() {
        List<Scenario> all = new ArrayList<>();
        for (FillModel model : FillModel.values()) {
            for (long latency : new long[] {0, 50_000, 250_000}) {
                all.add(new Scenario(model, latency));
            }
        }
        return List.copyOf(all);
    }

    SessionSettings of(SessionSettings settings) {
        return settings.withVenue(model.of(settings.venue())).withOrderLatencyMicros(latencyMicros);
    }
}
