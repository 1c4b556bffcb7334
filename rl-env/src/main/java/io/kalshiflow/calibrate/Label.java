package io.kalshiflow.calibrate;

import io.kalshiflow.market.BookSide;

/**
 * A real resting order of a tape, known by a size that no other order at its level had, and what became of it.
 *
 * @param side of the YES book
 * @param placeRow the row of its add
 * @param endRow the row that took all of it away
 * @param queueAheadE2 what the level held before it came
 * @param ticksBehindBest how many price steps it was worse than the best price
 * @param sameSizeAdds how many orders of this size came in the whole session
 * @param filled whether a trade took it; otherwise it was cancelled
 */
public record Label(
        BookSide side,
        int priceE4,
        long sizeE2,
        int placeRow,
        int endRow,
        long queueAheadE2,
        int ticksBehindBest,
        int sameSizeAdds,
        boolean filled) {

    /** Whether its size is no whole number of contracts. */
    public boolean isFractional() {
        return sizeE2 % 100 != 0;
    }
}
