package io.kalshiflow.env.synth;

import io.kalshiflow.sim.CounterRandom;
import java.time.Duration;

/**
 * A Brownian path that markets ask about: will it end at or above a strike? Its variance over the horizon is 1, so
 * strikes are in deviations. The horizon is the session or a quarter of an hour, whichever is longer: what a shorter
 * session leaves out happens at once, unseen, before the settlement, so that short sessions move no faster than long
 * ones.
 */
final class UnderlyingPath {
    static final long STEP_MICROS = 50_000;
    private static final long SHORTEST_HORIZON_MICROS = Duration.ofMinutes(15).toSeconds() * 1_000_000;

    private final long horizonMicros;
    private final double[] value;
    private final double end;

    UnderlyingPath(CounterRandom random, long lengthMicros) {
        horizonMicros = Math.max(lengthMicros, SHORTEST_HORIZON_MICROS);
        value = new double[(int) (lengthMicros / STEP_MICROS) + 1];
        double deviation = StrictMath.sqrt((double) STEP_MICROS / horizonMicros);
        for (int step = 1; step < value.length; step++) {
            value[step] = value[step - 1] + deviation * random.nextGaussian();
        }
        double left = 1 - (double) (value.length - 1) * STEP_MICROS / horizonMicros;
        end = value[value.length - 1] + StrictMath.sqrt(Math.max(0, left)) * random.nextGaussian();
    }

    /** Where the path is; before the opening where it starts, after the session where that left it. */
    double at(long sinceOpenMicros) {
        return value[step(sinceOpenMicros)];
    }

    private int step(long sinceOpenMicros) {
        return (int) Math.max(0, Math.min(value.length - 1, sinceOpenMicros / STEP_MICROS));
    }

    /** Probability that it ends at or above the strike, given the path so far, in cents. */
    double fairCents(double strike, long sinceOpenMicros) {
        int step = step(sinceOpenMicros);
        double left = 1 - (double) step * STEP_MICROS / horizonMicros;
        return 100 * normalBelow((value[step] - strike) / StrictMath.sqrt(Math.max(1e-9, left)));
    }

    boolean endsAtOrAbove(double strike) {
        return end >= strike;
    }

    /** The normal distribution function, within 7.5e-8 (Abramowitz and Stegun 1964, 26.2.17). */
    static double normalBelow(double x) {
        double t = 1 / (1 + 0.2316419 * Math.abs(x));
        double polynomial =
                t * (0.319381530 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
        double above = StrictMath.exp(-x * x / 2) / StrictMath.sqrt(2 * Math.PI) * polynomial;
        return x < 0 ? above : 1 - above;
    }
}
