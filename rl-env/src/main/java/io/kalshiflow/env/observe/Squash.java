package io.kalshiflow.env.observe;

/**
 * Maps from the line to an interval with a few exact operations each, so that they are fast and give the same bits
 * everywhere.
 */
final class Squash {
    private Squash() {}

    /** From 0 and up to 0..1: x / (x + half), which is a half at {@code half}. */
    static float share(double x, double half) {
        return (float) (x / (x + half));
    }

    static float share(long x, double half) {
        return share((double) x, half);
    }

    /** To -1..1, odd: x / (|x| + half). */
    static float signed(double x, double half) {
        return (float) (x / (Math.abs(x) + half));
    }

    static float signed(long x, double half) {
        return signed((double) x, half);
    }

    /** Balance of two amounts from 0 and up: (a - b) / (a + b), or 0 when both are 0. */
    static float balance(double a, double b) {
        double sum = a + b;
        return sum > 0 ? (float) ((a - b) / sum) : 0;
    }

    static float balance(long a, long b) {
        return balance((double) a, (double) b);
    }

    static double clamp(double x, double low, double high) {
        return Math.max(low, Math.min(high, x));
    }
}
