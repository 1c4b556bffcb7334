package io.kalshiflow.env.act;

import io.kalshiflow.book.BookView;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.PriceGrid;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Where an action's limit lies. Prices come from the book without our own orders and lie on the grid; one that the book
 * shows off the grid is rounded away from the spread by orders that rest and into it by orders that take.
 */
public enum Pricing {
    /** Crosses the spread: takes up to the level that covers the size, within a {@link SlippageGuard}; does not rest. */
    AGGRESSIVE,
    /** Joins the best price of its own side and rests there. */
    PASSIVE,
    /** The middle of the spread, rounded to the passive side, and rests there. */
    MID;

    /** The setting with this name in any case. */
    public static Pricing parse(String name) {
        return Arrays.stream(values())
                .filter(pricing -> pricing.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown pricing \"" + name + "\"; known: "
                        + Arrays.stream(values())
                                .map(pricing -> pricing.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", "))));
    }

    /** Whether its orders stay in the book. */
    public boolean rests() {
        return this != AGGRESSIVE;
    }

    /** The limit for an order, or {@link BookView#NONE} when the book gives none. */
    int limitE4(BookView book, PriceGrid grid, BookSide side, long countE2, SlippageGuard guard) {
        if (this == AGGRESSIVE) {
            return takingE4(book, grid, side, countE2, guard);
        }
        int own = book.othersBestE4(side);
        if (own == BookView.NONE) {
            return BookView.NONE;
        }
        int wanted = own;
        if (this == MID) {
            int other = book.othersBestE4(side.opposite());
            if (other == BookView.NONE) {
                return BookView.NONE;
            }
            wanted = middle(side, own, other);
        }
        return side == BookSide.BID ? grid.atOrBelow(wanted) : grid.atOrAbove(wanted);
    }

    private static int takingE4(BookView book, PriceGrid grid, BookSide side, long countE2, SlippageGuard guard) {
        int best = book.othersBestE4(side.opposite());
        if (best == BookView.NONE) {
            return BookView.NONE;
        }
        int reached = covering(book, side.opposite(), best, countE2, guard.levelsFor(countE2));
        int limit = intoTheBook(grid, side, reached);
        return limit == BookView.NONE ? limit : guard.beyondE4(grid, side, limit, countE2);
    }

    private static int intoTheBook(PriceGrid grid, BookSide side, int priceE4) {
        return side == BookSide.BID ? grid.atOrAbove(priceE4) : grid.atOrBelow(priceE4);
    }

    /** The price that hits the other side's best, or {@link BookView#NONE}: the way out when no other price is there. */
    static int exitE4(BookView book, PriceGrid grid, BookSide side) {
        int other = book.othersBestE4(side.opposite());
        return other == BookView.NONE ? BookView.NONE : intoTheBook(grid, side, other);
    }

    private static int covering(BookView book, BookSide side, int bestE4, long countE2, int levels) {
        int price = bestE4;
        long covered = levels == 1 ? countE2 : book.othersE2(side, price);
        for (int level = 1; level < levels && covered < countE2; level++) {
            int next = book.nextE4(side, price);
            if (next == BookView.NONE) {
                break;
            }
            price = next;
            covered += book.othersE2(side, price);
        }
        return price;
    }

    private static int middle(BookSide side, int own, int other) {
        return side == BookSide.BID ? Math.floorDiv(own + other, 2) : -Math.floorDiv(-own - other, 2);
    }
}
