package io.kalshiflow.order.live;

import java.time.Duration;

/**
 * How what is not known is found out. Immutable.
 *
 * @param misses answers from after a command was given up that must lack it, until it was never carried out
 * @param pause between two looks
 * @param resendPlacements whether a placement that was never carried out is sent once more, under the same name; only
 *     sensible where {@code misses} times {@code pause} exceeds any delay on the way to the exchange
 * @param fillOverlap how much later than others a fill may turn up over REST
 */
public record Looking(int misses, Duration pause, boolean resendPlacements, Duration fillOverlap) {
    /** Five misses, a second apart; nothing is resent; fills may be ten minutes late. */
    public static final Looking DEFAULT = new Looking(5, Duration.ofSeconds(1), false, Duration.ofMinutes(10));

    public Looking {
        if (misses < 1 || pause.isNegative() || pause.isZero() || fillOverlap.isNegative()) {
            throw new IllegalArgumentException(misses + " misses " + pause + " apart, fills " + fillOverlap + " late");
        }
    }

    public Looking resending() {
        return new Looking(misses, pause, true, fillOverlap);
    }

    long pauseMicros() {
        return pause.toNanos() / 1_000;
    }

    long fillOverlapMicros() {
        return fillOverlap.toNanos() / 1_000;
    }
}
