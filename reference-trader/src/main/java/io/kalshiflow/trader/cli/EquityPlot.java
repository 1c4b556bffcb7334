package io.kalshiflow.trader.cli;

import io.kalshiflow.backtest.Report.EquityPoint;
import io.kalshiflow.market.Decimals;
import java.util.List;

/** An equity curve drawn in characters: time to the right, dollars upwards. */
final class EquityPlot {
    private static final int WIDTH = 64;
    private static final int HEIGHT = 9;

    private EquityPlot() {}

    static String of(List<EquityPoint> curve) {
        if (curve.isEmpty()) {
            return "";
        }
        long[] columns = sampled(curve);
        long low = Long.MAX_VALUE;
        long high = Long.MIN_VALUE;
        for (long value : columns) {
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        StringBuilder text = new StringBuilder();
        for (int row = HEIGHT - 1; row >= 0; row--) {
            String label = row == HEIGHT - 1 ? label(high) : row == 0 ? label(low) : "";
            text.append(" ".repeat(Math.max(0, 14 - label.length())))
                    .append(label)
                    .append(" |");
            for (long value : columns) {
                text.append(height(value, low, high) == row ? '*' : ' ');
            }
            text.append('\n');
        }
        return text.append(" ".repeat(15))
                .append('+')
                .append("-".repeat(WIDTH))
                .append('\n')
                .toString();
    }

    private static String label(long e6) {
        return "$" + Decimals.format(e6, 6);
    }

    private static int height(long value, long low, long high) {
        return high == low ? HEIGHT / 2 : (int) ((value - low) * (HEIGHT - 1) / (high - low));
    }

    /** The last known equity at the end of each of the columns' time slices. */
    private static long[] sampled(List<EquityPoint> curve) {
        long start = curve.get(0).timeMicros();
        long span = Math.max(1, curve.get(curve.size() - 1).timeMicros() - start);
        long[] columns = new long[WIDTH];
        int at = 0;
        for (int column = 0; column < WIDTH; column++) {
            long until = start + (column + 1) * span / WIDTH;
            while (at + 1 < curve.size() && curve.get(at + 1).timeMicros() <= until) {
                at++;
            }
            columns[column] = curve.get(at).equityE6();
        }
        return columns;
    }
}
