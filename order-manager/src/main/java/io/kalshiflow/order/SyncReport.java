package io.kalshiflow.order;

import java.util.List;

/**
 * What a comparison with the exchange found, and what was met since the one before: news between two comparisons belong
 * to the second. Immutable. Times are microseconds since 1970.
 *
 * @param startedMicros when reading began
 * @param asOfMicros of which time the exchange's answers were, by its clock
 * @param found open orders at the exchange
 * @param known of these in our books when they were read
 * @param added orders that our books lacked, since the comparison before
 * @param updated orders whose price, size or state was brought up to date
 * @param removed orders that were over and are done in our books now
 * @param partialFills orders that had more fills than we knew, and go on
 * @param fillsBooked fills that our books lacked
 * @param discrepancies everything that differed, since the comparison before
 */
public record SyncReport(
        long startedMicros,
        long asOfMicros,
        int found,
        int known,
        int added,
        int updated,
        int removed,
        int partialFills,
        int fillsBooked,
        List<Discrepancy> discrepancies) {
    public SyncReport {
        discrepancies = List.copyOf(discrepancies);
    }

    /** Whether our books and the exchange's agreed. */
    public boolean isClean() {
        return discrepancies.isEmpty();
    }
}
