package io.kalshiflow.env.act;

import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.PriceGrid;

/**
 * How far an order that takes may walk: from a size on to the level that covers it, at most a number of levels deep,
 * and some ticks beyond in case the book moves; a smaller order takes the best level only.
 *
 * @param fromCountE2 smallest size that may walk, in hundredths of a contract
 * @param levels deepest level it may reach, the best one being 1
 * @param ticks steps of the market's grid beyond that level
 */
public record SlippageGuard(long fromCountE2, int levels, int ticks) {
    private static final int MOST = 99;

    /** The predecessor's: from 20 contracts on to the third-best level plus one tick. */
    public static final SlippageGuard DEFAULT = new SlippageGuard(2_000, 3, 1);

    /** Any size walks to the level that covers it, at most the third-best, and no tick further. */
    public static final SlippageGuard COVERING = new SlippageGuard(0, 3, 0);

    public SlippageGuard {
        if (fromCountE2 < 0 || levels < 1 || levels > MOST || ticks < 0 || ticks > MOST) {
            throw new IllegalArgumentException("a slippage guard needs a size from 0 hundredths, 1 to " + MOST
                    + " levels and 0 to " + MOST + " ticks, not " + fromCountE2 + ", " + levels + " and " + ticks);
        }
    }

    /** Deepest level that an order of this size may reach. */
    int levelsFor(long countE2) {
        return countE2 < fromCountE2 ? 1 : levels;
    }

    /** The price that lies the ticks for this size beyond, or the last valid one before the end of the grid. */
    int beyondE4(PriceGrid grid, BookSide side, int priceE4, long countE2) {
        int price = priceE4;
        for (int tick = 0; tick < ticks && countE2 >= fromCountE2; tick++) {
            int next = side == BookSide.BID ? grid.above(price) : grid.below(price);
            if (next == PriceGrid.NONE) {
                break;
            }
            price = next;
        }
        return price;
    }
}
