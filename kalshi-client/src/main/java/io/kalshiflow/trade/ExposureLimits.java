package io.kalshiflow.trade;

import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.Decimals;

/**
 * How much may be at risk. Only what grows an exposure is limited: a reduction is always allowed.
 *
 * @param maxPositionE2 largest position of a market on either side, open orders included, in hundredths of a contract
 * @param maxValueE6 most money one market may tie up: cost of its position plus reservations of its open orders
 * @param maxConcentrationE6 largest share of the shard's cash and positions (at cost) that one market may tie up, in
 *     millionths
 * @param cashBufferE6 available cash of the shard that opening orders leave untouched
 */
public record ExposureLimits(long maxPositionE2, long maxValueE6, long maxConcentrationE6, long cashBufferE6) {
    private static final long UNLIMITED = Long.MAX_VALUE / 4;
    private static final long WHOLE_E6 = 1_000_000;

    /** No limit. */
    public static final ExposureLimits NONE = new ExposureLimits(UNLIMITED, UNLIMITED, WHOLE_E6, 0);

    /** 500 contracts and $500 a market, a market at most 20 % of everything, $50 stay free. */
    public static final ExposureLimits CAUTIOUS = new ExposureLimits(50_000, 500_000_000, 200_000, 50_000_000);

    /** Limits the position only. */
    public ExposureLimits(long maxPositionE2) {
        this(maxPositionE2, UNLIMITED, WHOLE_E6, 0);
    }

    public ExposureLimits {
        if (maxPositionE2 <= 0) {
            throw new IllegalArgumentException("the largest position must be positive");
        }
        if (maxValueE6 <= 0 || cashBufferE6 < 0) {
            throw new IllegalArgumentException("the largest value must be positive and the cash buffer not negative: "
                    + Decimals.format(maxValueE6, 6) + " and " + Decimals.format(cashBufferE6, 6));
        }
        if (maxConcentrationE6 <= 0 || maxConcentrationE6 > WHOLE_E6) {
            throw new IllegalArgumentException("the largest concentration must be a share above 0 and at most 1, not "
                    + Decimals.format(maxConcentrationE6, 6));
        }
    }

    /**
     * How many contracts an order may still add on a side.
     *
     * @param positionE2 signed position now
     * @param openE2 what open orders on the same side would add
     */
    public long roomE2(BookSide side, long positionE2, long openE2) {
        return Math.max(0, Math.min(maxPositionE2, UNLIMITED) - side.sign() * positionE2 - openE2);
    }

    /** Most money a market may tie up when the shard holds this much cash and positions at cost. */
    public long concentratedE6(long wholeE6) {
        return maxConcentrationE6 == WHOLE_E6
                ? UNLIMITED
                : Decimals.mulDivFloor(Math.max(0, wholeE6), maxConcentrationE6, WHOLE_E6);
    }
}
