package io.kalshiflow.sim.queue;

import java.util.Arrays;
import java.util.List;

/**
 * How likely a plain add is an order of the same price that was amended to more: that looks like an add, and sends the
 * whole order to the back. A habit of single makers, so a table per series. Immutable.
 */
public final class AmendUps {
    /** What stands at the level: a repriced order of a rare size, only ones of popular sizes, none. */
    public static final int CLASSES = 3;

    /** Lower edges of the columns in contracts; sizes above the last count as those before it. */
    public static final List<Integer> SIZES = List.of(0, 20, 40, 41, 50, 51, 70, 100, 101, 200, 201, 400, 401, 2_000);

    private static final int LARGEST = 2_000;

    /** Number of columns. */
    public static final int COLUMNS = SIZES.size();

    static final AmendUps NONE = new AmendUps(new double[CLASSES][COLUMNS], 1, new long[0]);

    private final double[] odds = new double[CLASSES * COLUMNS];
    private final long[] popularE2;

    /**
     * @param share by class and column: adds that were amend-ups or were never seen again
     * @param oddsFactor what their odds are multiplied with
     * @param popularE2 sizes that many repriced orders have
     */
    AmendUps(double[][] share, double oddsFactor, long[] popularE2) {
        this.popularE2 = popularE2.clone();
        Arrays.sort(this.popularE2);
        for (int i = 0; i < odds.length; i++) {
            double s = share[i / COLUMNS][i % COLUMNS];
            odds[i] = s >= 1 ? Double.MAX_VALUE : oddsFactor * s / (1 - s);
        }
    }

    /** The column of a size. */
    public static int column(long countE2) {
        int contracts = (int) Math.min(countE2 / 100, Integer.MAX_VALUE);
        if (contracts > LARGEST) {
            return COLUMNS - 2;
        }
        int column = COLUMNS - 1;
        while (contracts < SIZES.get(column)) {
            column--;
        }
        return column;
    }

    /** Odds that an add of this size is an amend-up; 0 where that was never seen. */
    double odds(int levelClass, int column) {
        return odds[levelClass * COLUMNS + column];
    }

    boolean isPopular(long countE2) {
        return Arrays.binarySearch(popularE2, countE2) >= 0;
    }
}
