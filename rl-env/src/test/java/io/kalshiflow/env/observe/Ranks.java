package io.kalshiflow.env.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

/** Whether the columns of a sample are linearly independent, found by pivoted orthogonalisation. */
public final class Ranks {
    /** Share of a column's length that must be left when all others are projected out. */
    private static final double TOLERANCE = 1e-3;

    private Ranks() {}

    /** Fails unless every feature varies and none is a combination of others. */
    public static void assertFull(ObservationSchema schema, List<float[]> samples) {
        double[][] columns = standardised(schema, samples);
        assertThat(dependent(schema, columns))
                .as("features that others explain, over %s samples", samples.size())
                .isEmpty();
    }

    private static double[][] standardised(ObservationSchema schema, List<float[]> samples) {
        int n = samples.size();
        double[][] columns = new double[schema.width()][n];
        List<String> still = new ArrayList<>();
        for (int f = 0; f < columns.length; f++) {
            double mean = 0;
            for (float[] sample : samples) {
                mean += sample[f] / n;
            }
            double squares = 0;
            for (int i = 0; i < n; i++) {
                columns[f][i] = samples.get(i)[f] - mean;
                squares += columns[f][i] * columns[f][i];
            }
            if (Math.sqrt(squares / n) < 1e-6) {
                still.add(schema.features().get(f).name());
            }
            for (int i = 0; i < n; i++) {
                columns[f][i] /= Math.sqrt(squares);
            }
        }
        assertThat(still).as("features that never vary").isEmpty();
        return columns;
    }

    /** Modified Gram-Schmidt, the longest column that is left first; what is left too short is dependent. */
    private static List<String> dependent(ObservationSchema schema, double[][] columns) {
        List<Integer> left = new ArrayList<>();
        for (int f = 0; f < columns.length; f++) {
            left.add(f);
        }
        List<String> dependent = new ArrayList<>();
        while (!left.isEmpty()) {
            int longest = left.get(0);
            for (int f : left) {
                longest = length(columns[f]) > length(columns[longest]) ? f : longest;
            }
            left.remove((Integer) longest);
            double length = length(columns[longest]);
            if (length < TOLERANCE) {
                dependent.add(schema.features().get(longest).name() + " " + length);
                continue;
            }
            for (int f : left) {
                project(columns[f], columns[longest], length);
            }
        }
        return dependent;
    }

    private static double length(double[] column) {
        double squares = 0;
        for (double value : column) {
            squares += value * value;
        }
        return Math.sqrt(squares);
    }

    private static void project(double[] column, double[] onto, double length) {
        double product = 0;
        for (int i = 0; i < column.length; i++) {
            product += column[i] * onto[i];
        }
        double factor = product / (length * length);
        for (int i = 0; i < column.length; i++) {
            column[i] -= factor * onto[i];
        }
    }
}
