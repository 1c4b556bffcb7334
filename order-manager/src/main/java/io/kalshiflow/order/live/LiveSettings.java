package io.kalshiflow.order.live;

import io.kalshiflow.trade.ExposureLimits;
import java.time.Duration;

/**
 * How a live manager behaves. Immutable.
 *
 * @param limits how much may be at risk
 * @param syncEvery how often our books and the exchange's are compared
 * @param looking how lost answers are found out
 * @param hygiene what keeps orders from outliving the bot
 * @param keeping how much of the past is kept
 * @param snapshotEvery how old a snapshot may be
 */
public record LiveSettings(
        ExposureLimits limits,
        Duration syncEvery,
        Looking looking,
        Hygiene hygiene,
        Keeping keeping,
        Duration snapshotEvery) {
    /** Cautious limits, a comparison a minute. */
    public static final LiveSettings DEFAULT = new LiveSettings(
            ExposureLimits.CAUTIOUS,
            Duration.ofSeconds(60),
            Looking.DEFAULT,
            Hygiene.NONE,
            Keeping.DEFAULT,
            Duration.ofMillis(100));

    public LiveSettings {
        if (syncEvery.isNegative() || syncEvery.isZero() || snapshotEvery.isNegative()) {
            throw new IllegalArgumentException(
                    "a comparison every " + syncEvery + ", a snapshot every " + snapshotEvery);
        }
    }

    public LiveSettings withLimits(ExposureLimits value) {
        return new LiveSettings(value, syncEvery, looking, hygiene, keeping, snapshotEvery);
    }

    public LiveSettings withSyncEvery(Duration value) {
        return new LiveSettings(limits, value, looking, hygiene, keeping, snapshotEvery);
    }

    public LiveSettings withLooking(Looking value) {
        return new LiveSettings(limits, syncEvery, value, hygiene, keeping, snapshotEvery);
    }

    public LiveSettings withHygiene(Hygiene value) {
        return new LiveSettings(limits, syncEvery, looking, value, keeping, snapshotEvery);
    }

    public LiveSettings withSnapshotEvery(Duration value) {
        return new LiveSettings(limits, syncEvery, looking, hygiene, keeping, value);
    }

    public LiveSettings withKeeping(Keeping value) {
        return new LiveSettings(limits, syncEvery, looking, hygiene, value, snapshotEvery);
    }

    long syncEveryMicros() {
        return syncEvery.toNanos() / 1_000;
    }

    long snapshotEveryMicros() {
        return snapshotEvery.toNanos() / 1_000;
    }
}
