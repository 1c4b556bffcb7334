package io.kalshiflow.sim;

/**
 * Random numbers as a pure function of seed, stream and index, so that they depend neither on threads nor on who asked
 * first. An instance is a cursor over the indexes of one stream; one thread.
 *
 * <p>The mixing function is the finaliser of SplitMix64 (Steele, Lea, Flood 2014), applied once per input.
 */
public final class CounterRandom {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private final long seed;
    private final long stream;
    private long index;

    public CounterRandom(long seed, long stream) {
        this.seed = seed;
        this.stream = stream;
    }

    /** 64 random bits for an index of a stream. */
    public static long hash(long seed, long stream, long index) {
        return mix(mix(mix(seed + GOLDEN) ^ (stream + GOLDEN)) ^ (index + GOLDEN));
    }

    private static long mix(long value) {
        long z = value;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    public long nextLong() {
        return hash(seed, stream, index++);
    }

    /** Uniform in [0, 1). */
    public double nextDouble() {
        return (nextLong() >>> 11) * 0x1.0p-53;
    }

    /** Uniform in 0..bound-1. */
    public int nextInt(int bound) {
        if (bound <= 0) {
            throw new IllegalArgumentException("the bound must be positive: " + bound);
        }
        return (int) (nextDouble() * bound);
    }

    /** Exponentially distributed with this mean. */
    public double nextExponential(double mean) {
        return -mean * StrictMath.log1p(-nextDouble());
    }

    /** Normally distributed with mean 0 and deviation 1 (Box and Muller). */
    public double nextGaussian() {
        double radius = StrictMath.sqrt(-2 * StrictMath.log1p(-nextDouble()));
        return radius * StrictMath.cos(2 * Math.PI * nextDouble());
    }
}
