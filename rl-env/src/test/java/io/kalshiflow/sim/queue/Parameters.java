package io.kalshiflow.sim.queue;

import java.util.HashMap;
import java.util.Map;

/** Made-up parameters: orders are cancelled young, and large adds beside a rare repriced order amend it. */
public final class Parameters {
    private Parameters() {}

    static Map<String, Double> values() {
        Map<String, Double> values = new HashMap<>();
        for (String cancel : new String[] {"plain", "repriced"}) {
            for (int bin = 0; bin < AgeHazards.BINS; bin++) {
                values.put("hazard." + cancel + ".equal." + bin, Math.max(0.01, 0.7 - 0.05 * bin));
                values.put("hazard." + cancel + ".other." + bin, 0.1 - 0.005 * bin);
            }
        }
        for (int size : AmendUps.SIZES) {
            values.put("amend_up.rare." + size, size > 100 ? 0.8 : 0.2);
            values.put("amend_up.popular." + size, size > 100 ? 0.5 : 0.1);
            values.put("amend_up.none." + size, size > 100 ? 0.1 : 0.0);
        }
        values.put("amend_up.odds_factor", 3.0);
        values.put("popular.5", 50.0);
        values.put("popular.10", 40.0);
        values.put("popular.80", 31.0);
        values.put("series.KXDEMO15M.windows", 3.0);
        return values;
    }

    public static QueueCalibration calibration() {
        return QueueCalibration.of(values());
    }

    static QueueParameters made() {
        return calibration().calibrated();
    }
}
