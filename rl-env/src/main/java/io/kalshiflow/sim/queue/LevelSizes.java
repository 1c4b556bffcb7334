package io.kalshiflow.sim.queue;

import java.util.Arrays;

/** The recorded size of every level in hundredths of a contract. */
final class LevelSizes {
    private final long[] sizesE2 = new long[OrdersByLevel.LEVELS];
    private final int[] seenInSnapshot = new int[OrdersByLevel.LEVELS];
    private final boolean[] isTouched = new boolean[OrdersByLevel.LEVELS];
    private int[] touched = new int[256];
    private int touchedCount;
    private int snapshot;

    void clear() {
        for (int i = 0; i < touchedCount; i++) {
            sizesE2[touched[i]] = 0;
            isTouched[touched[i]] = false;
        }
        touchedCount = 0;
    }

    long sizeE2(int level) {
        return sizesE2[level];
    }

    /** A recording that lost messages may take more than there is; a level is never less than empty. */
    void change(int level, long deltaE2) {
        set(level, Math.max(0, sizesE2[level] + deltaE2));
    }

    void set(int level, long sizeE2) {
        if (!isTouched[level]) {
            if (touchedCount == touched.length) {
                touched = Arrays.copyOf(touched, touchedCount * 2);
            }
            isTouched[level] = true;
            touched[touchedCount++] = level;
        }
        sizesE2[level] = sizeE2;
    }

    void beginSnapshot() {
        snapshot++;
    }

    void snapshotLevel(int level, long sizeE2) {
        set(level, sizeE2);
        seenInSnapshot[level] = snapshot;
    }

    /** Empties the levels that the snapshot left out. */
    void endSnapshot() {
        for (int i = 0; i < touchedCount; i++) {
            if (seenInSnapshot[touched[i]] != snapshot) {
                sizesE2[touched[i]] = 0;
            }
        }
    }
}
