package io.kalshiflow.client.testing.venue;

import java.util.ArrayDeque;
import java.util.Deque;

/** Orders that are cancelled together once they matched more than a limit within 15 seconds. */
public final class OrderGroup {
    private static final long WINDOW_MILLIS = 15_000;

    private record Match(long tsMillis, long countE2) {}

    private final String id;
    private final int shard;
    private final Deque<Match> matches = new ArrayDeque<>();
    private long limitE2;
    private boolean triggered;

    OrderGroup(String id, int shard, long limitE2) {
        this.id = id;
        this.shard = shard;
        this.limitE2 = limitE2;
    }

    void matched(long countE2, long nowMillis) {
        matches.add(new Match(nowMillis, countE2));
    }

    boolean isOverLimit(long nowMillis) {
        matches.removeIf(match -> match.tsMillis() <= nowMillis - WINDOW_MILLIS);
        return matches.stream().mapToLong(Match::countE2).sum() >= limitE2;
    }

    void limit(long valueE2) {
        limitE2 = valueE2;
    }

    void trigger() {
        triggered = true;
    }

    void reset() {
        triggered = false;
        matches.clear();
    }

    public String id() {
        return id;
    }

    public int shard() {
        return shard;
    }

    public long limitE2() {
        return limitE2;
    }

    /** Whether its orders were cancelled and new ones are refused until it is reset. */
    public boolean isTriggered() {
        return triggered;
    }
}
