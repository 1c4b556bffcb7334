package io.kalshiflow.market.testing;

import io.kalshiflow.market.PriceGrid;
import io.kalshiflow.market.PriceGrid.Segment;
import java.util.LinkedHashMap;
import java.util.Map;

/** The exchange's named price structures, as the {@code price_ranges} they stand for. */
public final class Grids {
    public static final PriceGrid LINEAR_CENT = PriceGrid.of(new Segment(0, 10_000, 100));
    public static final PriceGrid DECI_CENT = PriceGrid.of(new Segment(0, 10_000, 10));
    /** The finest steps there are: every price from 0.0001 to 0.9999. */
    public static final PriceGrid CENTI_CENT = PriceGrid.of(new Segment(0, 10_000, 1));

    public static final PriceGrid TAPERED_DECI_CENT = bands(1_000, 100, 10);
    public static final PriceGrid COMBO = bands(100, 10, 1);

    private Grids() {}

    /** All of them by name. */
    public static Map<String, PriceGrid> named() {
        Map<String, PriceGrid> named = new LinkedHashMap<>();
        named.put("linear_cent", LINEAR_CENT);
        named.put("deci_cent", DECI_CENT);
        named.put("tapered_deci_cent", TAPERED_DECI_CENT);
        Map<String, Integer> steps = new LinkedHashMap<>();
        steps.put("whole", 100);
        steps.put("half", 50);
        steps.put("quint", 20);
        steps.put("deci", 10);
        steps.put("centi", 1);
        steps.forEach((center, centerStep) -> steps.forEach((edge, edgeStep) ->
                named.put("center_" + center + "_edge_" + edge + "_cent", bands(1_000, centerStep, edgeStep))));
        named.put("center_deci_edge_centi_cent", COMBO);
        return named;
    }

    private static PriceGrid bands(int edgeE4, int centerStepE4, int edgeStepE4) {
        return PriceGrid.of(
                new Segment(0, edgeE4, edgeStepE4),
                new Segment(edgeE4, 10_000 - edgeE4, centerStepE4),
                new Segment(10_000 - edgeE4, 10_000, edgeStepE4));
    }
}
