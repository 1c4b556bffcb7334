package io.kalshiflow.client.http;

/** The documented levels of access (October 2026), for when the exchange has not been asked. */
public enum Tier {
    BASIC(200, 3, 100, 1),
    ADVANCED(300, 3, 300, 3),
    EXPERT(600, 1, 600, 3),
    PREMIER(1_200, 1, 1_200, 3),
    PARAGON(2_400, 1, 2_400, 3),
    PRIME(4_800, 1, 4_800, 3),
    PRESTIGE(12_000, 1, 9_600, 3);

    private final int readPerSecond;
    private final int readSeconds;
    private final int writePerSecond;
    private final int writeSeconds;

    /** Seconds say how much of a budget the bucket holds. */
    Tier(int readPerSecond, int readSeconds, int writePerSecond, int writeSeconds) {
        this.readPerSecond = readPerSecond;
        this.readSeconds = readSeconds;
        this.writePerSecond = writePerSecond;
        this.writeSeconds = writeSeconds;
    }

    public RateLimits limits() {
        return new RateLimits(
                new RateLimits.Bucket(readPerSecond, readPerSecond * readSeconds),
                new RateLimits.Bucket(writePerSecond, writePerSecond * writeSeconds));
    }
}
