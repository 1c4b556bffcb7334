package io.kalshiflow.sim.queue;

/**
 * The random choices of one level's belief, or their best guesses where none may be random. One thread.
 *
 * <p>SplitMix64 (Steele, Lea, Flood 2014): one number per draw, whatever draws other levels make.
 */
final class Draws {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    /** From which probability on a best guess is that something happened: recorded labels ask for a bit more than half. */
    private static final double LIKELY = 0.6;

    private final boolean random;
    private long state;

    /** Chooses what is likely, and the best of several. */
    static Draws bestGuess() {
        return new Draws(false);
    }

    static Draws random() {
        return new Draws(true);
    }

    private Draws(boolean random) {
        this.random = random;
    }

    /** Starts the stream of a seed. */
    void seed(long seed, long stream) {
        state = mix(mix(seed + GOLDEN) ^ (stream + GOLDEN));
    }

    boolean isRandom() {
        return random;
    }

    /** Uniform in [0, 1). */
    double uniform() {
        state += GOLDEN;
        return (mix(state) >>> 11) * 0x1.0p-53;
    }

    /** Whether something of this probability happens. */
    boolean happens(double probability) {
        return random ? uniform() < probability : probability >= LIKELY;
    }

    /** 64 mixed bits of a seed and a number. */
    static long hash(long seed, long number) {
        return mix(mix(seed + GOLDEN) ^ (number + GOLDEN));
    }

    private static long mix(long value) {
        long z = value;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
