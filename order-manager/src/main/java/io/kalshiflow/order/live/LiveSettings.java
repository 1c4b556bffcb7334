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
 * @param executionsKept how many fills a snapshot shows
 * @param snapshotEvery how old a snapshot may be
 * @param compactAfter entries after which the journal is compacted
 */
public record LiveSettings(
        ExposureLimits limits,
        Duration syncEvery,
        Looking looking,
        Hygiene hygiene,
        int executionsKept,
        Duration snapshotEvery,
        int compactAfter) {
    /** Cautious limits, a comparison a minute. */
    public static final LiveSettings DEFAULT = new LiveSettings(
            ExposureLimits.CAUTIOUS,
            Duration.ofSeconds(60),
            Looking.DEFAULT,
            Hygiene.NONE,
            100,
            Duration.ofMillis(100),
            100_000);

    public LiveSettings {
        if (syncEvery.isNegative() || syncEvery.isZero() || snapshotEvery.isNegative() || compactAfter < 1) {
            throw new IllegalArgumentException("a comparison every " + syncEvery + ", a snapshot every " + snapshotEvery
                    + ", a compaction after " + compactAfter + " entries");
        }
    }

    public LiveSettings withLimits(ExposureLimits value) {
        return new LiveSettings(value, syncEvery, looking, hygiene, executionsKept, snapshotEvery, compactAfter);
    }

    public LiveSettings withSyncEvery(Duration value) {
        return new LiveSettings(limits, value, looking, hygiene, executionsKept, snapshotEvery, compactAfter);
    }

    public LiveSettings withLooking(Looking value) {
        return new LiveSettings(limits, syncEvery, value, hygiene, executionsKept, snapshotEvery, compactAfter);
    }

    public LiveSettings withHygiene(Hygiene value) {
        return new LiveSettings(limits, syncEvery, looking, value, executionsKept, snapshotEvery, compactAfter);
    }

    public LiveSettings withSnapshotEvery(Duration value) {
        return new LiveSettings(limits, syncEvery, looking, hygiene, executionsKept, value, compactAfter);
    }

    public LiveSettings withCompactAfter(int entries) {
        return new LiveSettings(limits, syncEvery, looking, hygiene, executionsKept, snapshotEvery, entries);
    }

    long syncEveryMicros() {
        return syncEvery.toNanos() / 1_000;
    }

    long snapshotEveryMicros() {
        return snapshotEvery.toNanos() / 1_000;
    }
}
