package io.kalshiflow.order.live;

import java.time.Duration;

/**
 * How much of the past is kept. Immutable.
 *
 * @param executions how many fills a snapshot shows
 * @param compactAfter entries after which the journal is compacted
 * @param paidMarkets how long a market that has paid keeps its ledgers, at least; within twice the time they are moved
 *     into {@link io.kalshiflow.trade.AccountView#retired()}. A restart reads the markets that are kept, each with a
 *     request
 */
public record Keeping(int executions, int compactAfter, Duration paidMarkets) {
    /** 100 fills, 100,000 entries, a day. */
    public static final Keeping DEFAULT = new Keeping(100, 100_000, Duration.ofDays(1));

    public Keeping {
        if (executions < 0 || compactAfter < 1 || paidMarkets.isNegative()) {
            throw new IllegalArgumentException(executions + " fills kept, a compaction after " + compactAfter
                    + " entries, markets that have paid kept for " + paidMarkets);
        }
    }

    public Keeping withExecutions(int fills) {
        return new Keeping(fills, compactAfter, paidMarkets);
    }

    public Keeping withCompactAfter(int entries) {
        return new Keeping(executions, entries, paidMarkets);
    }

    public Keeping withPaidMarkets(Duration value) {
        return new Keeping(executions, compactAfter, value);
    }

    long paidMarketsMicros() {
        return paidMarkets.toNanos() / 1_000;
    }
}
