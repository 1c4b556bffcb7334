package io.kalshiflow.order;

import java.util.List;

/**
 * What a clean start did. Immutable. Money in millionths of a dollar, over all shards.
 *
 * @param ordersBefore open orders that were found
 * @param ordersCanceled of these, gone for certain now
 * @param ordersFailed of these, still there or not known
 * @param cashBeforeE6 available before
 * @param cashAfterE6 available after
 * @param positionsBefore markets with a position before
 * @param positionsAfter markets with a position after
 * @param warnings for people
 * @param clean whether what was asked for is so: no open order and, if they were to be closed, no position
 */
public record CleanupReport(
        int ordersBefore,
        int ordersCanceled,
        int ordersFailed,
        long cashBeforeE6,
        long cashAfterE6,
        int positionsBefore,
        int positionsAfter,
        List<String> warnings,
        boolean clean) {
    public CleanupReport {
        warnings = List.copyOf(warnings);
    }

    public long cashRecoveredE6() {
        return cashAfterE6 - cashBeforeE6;
    }
}
