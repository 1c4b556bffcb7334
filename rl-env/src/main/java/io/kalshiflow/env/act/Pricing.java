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
    /** Crosses the spread: takes up to the level that covers the size, at most the third-best; does not rest. */
    AGGRESSIVE,
    /** Joins the best price of its own side and rests there. */
    PASSIVE,
    /** The middle of the spread, rounded to the passive side, and rests there. */
    MID;

    /** Levels an aggressive order may walk. */
    static final int DEEPEST_LEVEL = 3;

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
    int limitE4(BookView book, PriceGrid grid, BookSide side, long countE2) {
        int own = book.othersBestE4(side);
        int other = book.othersBestE4(side.opposite());
        int wanted = switch (this) {
            case AGGRESSIVE -> other == BookView.NONE ? other : covering(book, side.opposite(), other, countE2);
            case PASSIVE -> own;
            case MID -> own == BookView.NONE || other == BookView.NONE ? BookView.NONE : middle(side, own, other);
        };
        if (wanted == BookView.NONE) {
            return BookView.NONE;
        }
        boolean down = (side == BookSide.BID) == rests();
        return down ? grid.atOrBelow(wanted) : grid.atOrAbove(wanted);
    }

    /** The price that hits the other side's best, or {@link BookView#NONE}: the way out when no other price is there. */
    static int exitE4(BookView book, PriceGrid grid, BookSide side) {
        int other = book.othersBestE4(side.opposite());
        if (other == BookView.NONE) {
            return BookView.NONE;
        }
        return side == BookSide.BID ? grid.atOrAbove(other) : grid.atOrBelow(other);
    }

    private static int covering(BookView book, BookSide side, int bestE4, long countE2) {
        int price = bestE4;
        long covered = book.othersE2(side, price);
        for (int level = 1; level < DEEPEST_LEVEL && covered < countE2; level++) {
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
