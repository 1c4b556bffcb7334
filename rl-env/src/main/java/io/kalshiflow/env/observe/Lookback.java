package io.kalshiflow.env.observe;

import java.util.Arrays;

/**
 * What a few numbers were some time ago, to a quarter of a second: per bucket of time the last value of each. Asks for
 * more than is kept get the oldest that is known. One writer.
 */
final class Lookback {
    private final int numbers;
    private final int buckets;
    private final long[] ring;
    private long bucket = Long.MIN_VALUE;
    private long first;

    Lookback(int numbers, int buckets) {
        this.numbers = numbers;
        this.buckets = buckets;
        ring = new long[numbers * buckets];
    }

    /** Moves on to a time; buckets without a value of their own take over the one before. */
    void advance(long micros) {
        long now = Math.floorDiv(micros, RollingSums.BUCKET_MICROS);
        if (bucket == Long.MIN_VALUE) {
            bucket = now;
            first = now;
        }
        long behind = Math.min(now - bucket, buckets);
        int before = slot(bucket);
        for (long b = now - behind + 1; b <= now; b++) {
            System.arraycopy(ring, before, ring, slot(b), numbers);
        }
        bucket = Math.max(bucket, now);
    }

    private int slot(long ofBucket) {
        return (int) Math.floorMod(ofBucket, (long) buckets) * numbers;
    }

    void set(int number, long value) {
        ring[slot(bucket) + number] = value;
    }

    /** Sets a number in every bucket. */
    void fill(int number, long value) {
        for (int at = number; at < ring.length; at += numbers) {
            ring[at] = value;
        }
    }

    /** The last value of a number in the bucket that lies this many buckets back. */
    long ago(int number, int bucketsBack) {
        long wanted = Math.max(first, bucket - Math.min(bucketsBack, buckets - 1));
        return ring[slot(wanted) + number];
    }

    void reset() {
        Arrays.fill(ring, 0);
        bucket = Long.MIN_VALUE;
    }
}
