package io.kalshiflow.sim;

/**
 * A time in which the venue takes cancels only, such as its weekly maintenance.
 *
 * @param fromMicros first microsecond of the pause
 * @param toMicros first microsecond after it
 */
public record TradingPause(long fromMicros, long toMicros) {
    public TradingPause {
        if (toMicros <= fromMicros) {
            throw new IllegalArgumentException(
                    "a trading pause must end after it begins: " + fromMicros + " to " + toMicros + " us");
        }
    }
}
