package io.kalshiflow.backtest.attack;

import org.jspecify.annotations.Nullable;

/**
 * What came of one attack.
 *
 * @param seed that repeats it alone
 * @param queue the queue model
 * @param recovery the recovery model
 * @param counts what happened
 * @param digest of everything the accounts heard; equal for equal runs
 * @param violation what the venue did wrong and after how many rows; null if nothing
 */
public record AttackResult(
        long seed,
        String queue,
        String recovery,
        Counts counts,
        long digest,
        @Nullable String violation) {
    /**
     * How much happened.
     *
     * @param orders orders sent
     * @param fills fills, each side of a trade counted
     * @param checks things the judge looked at
     */
    public record Counts(long orders, long fills, long checks) {
        public Counts plus(Counts other) {
            return new Counts(orders + other.orders, fills + other.fills, checks + other.checks);
        }
    }
}
