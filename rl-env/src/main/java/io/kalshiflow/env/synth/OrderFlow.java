package io.kalshiflow.env.synth;

import io.kalshiflow.sim.CounterRandom;

/**
 * Draws of sizes, lives and distances, and the rates of things, fitted to the statistics of fifteen-minute markets that
 * {@code SyntheticCalibrationTest} states.
 */
final class OrderFlow {
    static final double ADDS_PER_SECOND = 12.3;
    static final double TAKERS_PER_SECOND = 1.0;
    static final double AMEND_UPS_PER_SECOND = 0.3;
    /** Share of takers that want the whole touch and more. */
    static final double SWEEPING = 0.17;
    /** Share of takers that do not cross a wide spread. */
    static final double SPARING = 0.3;
    /** Share of takers that know where the underlying will be soon. */
    static final double INFORMED = 0.08;

    private final CounterRandom random;

    OrderFlow(CounterRandom random) {
        this.random = random;
    }

    /** Log-normal. */
    double spread(double median, double deviation) {
        return median * StrictMath.exp(deviation * random.nextGaussian());
    }

    private long contracts(double size, double fractional) {
        double bounded = Math.max(0.01, Math.min(5_000, size));
        return random.nextDouble() < fractional ? Math.max(1, (long) (100 * bounded)) : 100 * (long) Math.ceil(bounded);
    }

    /** What a market maker quotes. */
    long quoteE2() {
        boolean large = random.nextDouble() < 0.018;
        return large ? contracts(400 + random.nextExponential(700), 0) : contracts(spread(27, 1.4), 0.3);
    }

    /** What a passer-by leaves in the book. */
    long orderE2() {
        return contracts(spread(17, 1.5), 0.5);
    }

    /** What a taker wants. */
    long takeE2() {
        return contracts(spread(10, 1.25), 0.63);
    }

    /** How much an order grows when its owner amends it up: whole contracts. */
    long growthE2() {
        return 100 * (long) Math.ceil(40 + spread(40, 0.8));
    }

    /** How long a passer-by stays: milliseconds for most, minutes for a few. */
    long lifeMicros() {
        if (random.nextDouble() < 0.08) {
            return 1_000 + (long) random.nextExponential(90e6);
        }
        double z = random.nextGaussian();
        return 300 + (long) (30_000 * StrictMath.exp((z < 0 ? 2.2 : 3.6) * z));
    }

    /** How far behind the fair price the tightest quotes are, in cents, for a while. */
    double tightestCents() {
        double kind = random.nextDouble();
        if (kind < 0.83) {
            return -0.05 + 0.12 * random.nextDouble();
        }
        return 0.7 + random.nextExponential(0.65);
    }
}
