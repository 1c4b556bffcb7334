package io.kalshiflow.env.synth;

import io.kalshiflow.market.BookSide;

/**
 * One stay of a generated order in a queue: the truth that a tape does not tell. An amend that costs the place ends one
 * stay and starts another of the same order.
 *
 * @param order number of the order; amends keep it
 * @param side its side of the book
 * @param priceE4 its price, 0.0001 dollars
 * @param sizeE2 what it wanted when it joined, hundredths of a contract
 * @param aheadE2 what stood in front of it when it joined
 * @param joinedRow the tape's row that shows it: an add, or the snapshot
 * @param joinedMicros exchange time of that
 * @param leftRow the row that ended the stay; -1 if it was still there at the end
 * @param leftMicros exchange time of that; the close if it was still there
 * @param filledE2 how much of it was filled
 * @param end how it ended
 */
public record SyntheticOrder(
        int order,
        BookSide side,
        int priceE4,
        long sizeE2,
        long aheadE2,
        int joinedRow,
        long joinedMicros,
        int leftRow,
        long leftMicros,
        long filledE2,
        End end) {
    /** How a stay in a queue ends. */
    public enum End {
        FILLED,
        CANCELED,
        /** The order went to another price. */
        REPRICED,
        /** The order grew and went to the back of the same queue. */
        GREW,
        /** It was still there when the market closed. */
        STANDING
    }
}
