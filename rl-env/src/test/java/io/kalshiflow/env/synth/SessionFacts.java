package io.kalshiflow.env.synth;

import io.kalshiflow.tape.Tape;
import java.util.Arrays;

/**
 * Measures the statistics of simulation.md §2.2 and §2.3 on tapes, generated or recorded, by plain counting: the yardstick
 * of the generator. Sessions are added one after the other.
 */
final class SessionFacts {
    static final long[] MARKOUT_MICROS = {100_000, 1_000_000, 5_000_000, 30_000_000};

    final Sample touchSizes = new Sample();
    final Sample printSizes = new Sample();
    final Sample orderLives = new Sample();
    final Sample feedLags = new Sample();
    final Sample tradeDelays = new Sample();
    final Sample refills100ms = new Sample();
    final Sample refills1s = new Sample();
    final long[] spreadMicros = new long[101];
    final double[] markoutCents = new double[MARKOUT_MICROS.length];
    final int[] markouts = new int[MARKOUT_MICROS.length];
    final int[] burstsByLevels = new int[100];
    long twoSidedMicros;
    long micros;
    int rows;
    int adds;
    int addsOfAmends;
    int cancels;
    int fills;
    int fractionalPrints;
    int tradesFirst;
    int wipes;
    int wipesBack;

    /** Numbers to take percentiles of. */
    static final class Sample {
        private double[] values = new double[1024];
        private int size;
        private boolean sorted;

        void add(double value) {
            if (size == values.length) {
                values = Arrays.copyOf(values, 2 * size);
            }
            values[size++] = value;
            sorted = false;
        }

        double percentile(double percent) {
            if (!sorted) {
                Arrays.sort(values, 0, size);
                sorted = true;
            }
            return size == 0 ? Double.NaN : values[(int) ((size - 1) * percent / 100)];
        }

        double shareAtMost(double limit) {
            return Arrays.stream(values, 0, size)
                            .filter(value -> value <= limit)
                            .count()
                    / (double) size;
        }

        int size() {
            return size;
        }
    }

    SessionFacts add(Tape session) {
        rows += session.rows();
        new SessionReading(this, session).read();
        return this;
    }

    double spreadShare(int cents) {
        return (double) spreadMicros[cents] / twoSidedMicros;
    }

    double markout(int horizon) {
        return markoutCents[horizon] / markouts[horizon];
    }

    double burstShare(int levels) {
        return (double) burstsByLevels[levels] / Arrays.stream(burstsByLevels).sum();
    }
}
