package io.kalshiflow.sim;

import java.util.Locale;

/** When a recorded message is seen. */
public enum FeedLatency {
    /** As long after it happened as in the recording, on a clock shifted so that nothing is seen before it happened. */
    RECORDED,
    /** At the moment it happened. */
    NONE;

    /** The setting with this name in any case. */
    public static FeedLatency parse(String name) {
        for (FeedLatency setting : values()) {
            if (setting.name().equalsIgnoreCase(name)) {
                return setting;
            }
        }
        throw new IllegalArgumentException("there is no feed latency \"" + name + "\"; known are recorded and none");
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
