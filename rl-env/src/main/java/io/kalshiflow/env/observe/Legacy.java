package io.kalshiflow.env.observe;

/** The predecessor's last step over every value: not a number becomes 0, infinity 1 or -1, and all is cut at 2. */
final class Legacy {
    static final float BOUND = 2;

    private Legacy() {}

    static float clipped(double value) {
        if (Double.isNaN(value)) {
            return 0;
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? 1 : -1;
        }
        return (float) Squash.clamp(value, -BOUND, BOUND);
    }
}
