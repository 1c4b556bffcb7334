package io.kalshiflow.trade;

import io.kalshiflow.market.BookSide;

/**
 * How much a market may be held. Only a growing exposure is limited: a smaller position is always allowed.
 *
 * @param maxPositionE2 largest position on either side, in hundredths of a contract
 */
public record ExposureLimits(long maxPositionE2) {
    /** No limit. */
    public static final ExposureLimits NONE = new ExposureLimits(Long.MAX_VALUE / 4);

    public ExposureLimits {
        if (maxPositionE2 <= 0) {
            throw new IllegalArgumentException("the largest position must be positive");
        }
    }

    /**
     * How many contracts an order may still add on a side.
     *
     * @param positionE2 signed position now
     * @param openE2 what open orders on the same side would add
     */
    public long roomE2(BookSide side, long positionE2, long openE2) {
        return Math.max(0, maxPositionE2 - side.sign() * positionE2 - openE2);
    }
}
