package io.kalshiflow.sim;

import java.util.Locale;

/** How others react to a take of ours, beyond what they did in the recording. */
public interface ImpactModel {
    /** Nobody notices. */
    ImpactModel NONE = new ImpactModel() {
        @Override
        public long withdrawnE2(long takenE2, long levelE2, long nextLevelE2) {
            return 0;
        }

        @Override
        public String toString() {
            return "none";
        }
    };

    /**
     * Makers step back: whoever takes a share of a level makes the same share of the next level leave, so that the
     * spread widens (what the predecessor planned). An assumption, not a fit.
     */
    ImpactModel WIDENING = new ImpactModel() {
        @Override
        public long withdrawnE2(long takenE2, long levelE2, long nextLevelE2) {
            return (long) (nextLevelE2 * ((double) takenE2 / levelE2));
        }

        @Override
        public String toString() {
            return "widening";
        }
    };

    /**
     * What leaves the next worse level of the side that was taken, for five seconds.
     *
     * @param takenE2 what was taken of a level, at most {@code levelE2}
     * @param levelE2 what the level had
     * @param nextLevelE2 what the next worse level has
     * @return from 0 to {@code nextLevelE2}
     */
    long withdrawnE2(long takenE2, long levelE2, long nextLevelE2);

    /** The shipped model with this name. */
    static ImpactModel parse(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "none" -> NONE;
            case "widening" -> WIDENING;
            default ->
                throw new IllegalArgumentException(
                        "there is no impact model \"" + name + "\"; known are none and widening");
        };
    }
}
