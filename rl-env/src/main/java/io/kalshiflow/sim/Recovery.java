package io.kalshiflow.sim;

import java.util.Locale;

/**
 * How liquidity that our orders took comes back beside what the recording shows: an assumption about other traders,
 * named in every report.
 */
public enum Recovery {
    /** It stays taken until the recorded level empties. */
    NONE {
        @Override
        double missing(long sinceMicros) {
            return 1;
        }
    },
    /** It is back after five seconds (the predecessor's rule). */
    EXPIRE {
        @Override
        double missing(long sinceMicros) {
            return sinceMicros < EXPIRY_MICROS ? 1 : 0;
        }
    },
    /**
     * As measured after takes of 10 to 80 % of the touch on KXGOLD15M in August 2026: nothing at 100 ms, 9 % at one
     * second, 17 % at five seconds, in between linear in the logarithm of time, and no more after that.
     */
    FITTED {
        @Override
        double missing(long sinceMicros) {
            if (sinceMicros <= 100_000) {
                return 1;
            }
            double decades = StrictMath.log10(Math.min(sinceMicros, EXPIRY_MICROS) / 1e6);
            return decades <= 0 ? 1 - 0.09 * (1 + decades) : 0.91 - 0.08 * decades / StrictMath.log10(5);
        }
    };

    private static final long EXPIRY_MICROS = 5_000_000;

    /** The share of what was taken that is still missing after a time. */
    abstract double missing(long sinceMicros);

    /** The model with this name in any case. */
    public static Recovery parse(String name) {
        for (Recovery recovery : values()) {
            if (recovery.toString().equalsIgnoreCase(name)) {
                return recovery;
            }
        }
        throw new IllegalArgumentException(
                "there is no recovery model \"" + name + "\"; known are none, expire and fitted");
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
