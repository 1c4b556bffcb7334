package io.kalshiflow.sim;

import java.util.Arrays;

/** How long a message is under way, in microseconds; the same index and time give the same answer. Thread-safe. */
public interface Latency {
    /** No time at all. */
    Latency NONE = constant(0);

    /**
     * The time a message takes.
     *
     * @param index its number among the messages of this leg, from 0
     * @param sentMicros when it is sent
     */
    long micros(long index, long sentMicros);

    /** Always the same. */
    static Latency constant(long micros) {
        requireSane(micros);
        return new Latency() {
            @Override
            public long micros(long index, long sentMicros) {
                return micros;
            }

            @Override
            public String toString() {
                return micros / 1_000.0 + " ms";
            }
        };
    }

    /**
     * A shortest time plus an exponentially distributed rest: most messages come soon, some late.
     *
     * @param seed the same seed draws the same times
     */
    static Latency sampled(long shortestMicros, long meanRestMicros, long seed) {
        requireSane(shortestMicros);
        requireSane(meanRestMicros);
        return new Latency() {
            @Override
            public long micros(long index, long sentMicros) {
                double uniform = (CounterRandom.hash(seed, 0, index) >>> 11) * 0x1.0p-53;
                return shortestMicros + (long) (-meanRestMicros * StrictMath.log1p(-uniform));
            }

            @Override
            public String toString() {
                return "sampled, from " + shortestMicros / 1_000.0 + " ms, mean "
                        + (shortestMicros + meanRestMicros) / 1_000.0 + " ms";
            }
        };
    }

    /**
     * Times that were logged: a message takes as long as the last one logged at or before it, or the first.
     *
     * @param atMicros when they were logged, rising
     * @param tookMicros what they took
     */
    static Latency replayed(long[] atMicros, long[] tookMicros) {
        if (atMicros.length == 0 || atMicros.length != tookMicros.length) {
            throw new IllegalArgumentException("logged latencies need as many times as values and at least one: "
                    + atMicros.length + " and " + tookMicros.length);
        }
        long[] at = atMicros.clone();
        long[] took = tookMicros.clone();
        for (int i = 0; i < at.length; i++) {
            requireSane(took[i]);
            if (i > 0 && at[i] < at[i - 1]) {
                throw new IllegalArgumentException("logged latency " + i + " lies before its predecessor");
            }
        }
        return new Latency() {
            @Override
            public long micros(long index, long sentMicros) {
                int found = Arrays.binarySearch(at, sentMicros);
                int last = found >= 0 ? found : -found - 2;
                return took[Math.max(0, last)];
            }

            @Override
            public String toString() {
                return "replayed from " + at.length + " logged";
            }
        };
    }

    private static void requireSane(long micros) {
        if (micros < 0 || micros > 3_600_000_000L) {
            throw new IllegalArgumentException(
                    "the latency must be from 0 to an hour, not negative or longer: " + micros / 1_000.0 + " ms");
        }
    }
}
