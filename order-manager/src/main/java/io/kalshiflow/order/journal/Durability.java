package io.kalshiflow.order.journal;

import java.time.Duration;

/**
 * What a commit promises.
 *
 * @param forceEveryNanos a commit forces the disk if the last force is at least this long ago; 0 forces always,
 *     {@link Long#MAX_VALUE} never
 */
public record Durability(long forceEveryNanos) {
    /** A committed entry survives a power cut. */
    public static final Durability EVERY_COMMIT = new Durability(0);

    /** A committed entry survives a killed process; a power cut may lose all since the operating system last wrote. */
    public static final Durability OS = new Durability(Long.MAX_VALUE);

    public Durability {
        if (forceEveryNanos < 0) {
            throw new IllegalArgumentException("the time between forces is 0 or more, not " + forceEveryNanos + " ns");
        }
    }

    /**
     * A committed entry survives a killed process. A power cut may lose what was committed since the last force: the
     * entries of one period, and those of a longer time if no commit came after it, since only commits force.
     */
    public static Durability periodic(Duration period) {
        return new Durability(period.toNanos());
    }
}
