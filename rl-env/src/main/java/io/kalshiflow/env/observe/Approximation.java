package io.kalshiflow.env.observe;

/**
 * Logarithm and hyperbolic tangent out of a few additions, multiplications and one division, so that interpreted and
 * compiled code on any machine give the same bits, which {@link Math} does not promise.
 *
 * <p>ln: x = 2^k m with m in [1/sqrt 2, sqrt 2], s = (m - 1) / (m + 1), ln x = k ln 2 + 2 (s + s^3/3 + …); |s| is at most
 * 0.172, so the terms up to s^11 leave an error below 2e-11. tanh: 1 - 2 / (e^2x + 1) with e^y = 2^k e^r, r in [-ln 2 / 2,
 * ln 2 / 2] and the Taylor series up to r^9, whose error is below 1e-10.
 */
final class Approximation {
    private static final double LN_2 = 0.6931471805599453;
    private static final double SQRT_2 = 1.4142135623730951;
    private static final double OVER_LN_2 = 1 / LN_2;
    private static final double FLAT_FROM = 20;
    private static final double THIRD = 1.0 / 3;
    private static final double FIFTH = 1.0 / 5;
    private static final double SEVENTH = 1.0 / 7;
    private static final double NINTH = 1.0 / 9;
    private static final double ELEVENTH = 1.0 / 11;
    /** One over the factorials. */
    private static final double OVER_2 = 1.0 / 2;

    private static final double OVER_3 = OVER_2 / 3;
    private static final double OVER_4 = OVER_3 / 4;
    private static final double OVER_5 = OVER_4 / 5;
    private static final double OVER_6 = OVER_5 / 6;
    private static final double OVER_7 = OVER_6 / 7;
    private static final double OVER_8 = OVER_7 / 8;
    private static final double OVER_9 = OVER_8 / 9;
    private static final int MANTISSA_BITS = 52;
    private static final long MANTISSA = (1L << MANTISSA_BITS) - 1;
    private static final long EXPONENT_OF_ONE = 1023L << MANTISSA_BITS;

    private Approximation() {}

    /** Natural logarithm of 1 + x for x from 0 up to 1e15. */
    static double ln1p(double x) {
        long bits = Double.doubleToRawLongBits(1 + x);
        int exponent = (int) (bits >>> MANTISSA_BITS) - 1023;
        double mantissa = Double.longBitsToDouble((bits & MANTISSA) | EXPONENT_OF_ONE);
        if (mantissa > SQRT_2) {
            mantissa /= 2;
            exponent++;
        }
        double s = (mantissa - 1) / (mantissa + 1);
        double t = s * s;
        double series = 1 + t * (THIRD + t * (FIFTH + t * (SEVENTH + t * (NINTH + t * ELEVENTH))));
        return exponent * LN_2 + 2 * s * series;
    }

    /** Hyperbolic tangent. */
    static double tanh(double x) {
        if (Math.abs(x) > FLAT_FROM) {
            return x > 0 ? 1 : -1;
        }
        return 1 - 2 / (exp(2 * x) + 1);
    }

    private static double exp(double y) {
        long k = (long) Math.floor(y * OVER_LN_2 + 0.5);
        double r = y - k * LN_2;
        double tail = OVER_5 + r * (OVER_6 + r * (OVER_7 + r * (OVER_8 + r * OVER_9)));
        double series = 1 + r * (1 + r * (OVER_2 + r * (OVER_3 + r * (OVER_4 + r * tail))));
        return series * Double.longBitsToDouble((k + 1023) << MANTISSA_BITS);
    }
}
