package io.kalshiflow.backtest.judge;

/**
 * What the venue may do beyond the tape.
 *
 * @param crossingFills whether resting orders trade with recorded orders that come to cross them
 * @param takenComesBack whether taken liquidity recovers, so that only what a level showed bounds a single fill
 * @param othersReact whether recorded liquidity may hide after takes
 * @param pauseFromMicros first microsecond of a pause; {@link Long#MAX_VALUE} without one
 * @param pauseToMicros first microsecond after it
 */
public record Rules(
        boolean crossingFills, boolean takenComesBack, boolean othersReact, long pauseFromMicros, long pauseToMicros) {
    /** At the very microsecond at which it begins both orders of things are right. */
    boolean isPausedAt(long micros) {
        return micros > pauseFromMicros && micros < pauseToMicros;
    }

    /** Whether the published book follows from tape and events alone. */
    boolean bookIsExact() {
        return !takenComesBack && !othersReact;
    }
}
