package io.kalshiflow.book.testing;

import io.kalshiflow.market.BookSide;

/** A side, a price and a count: a snapshot's level, a delta or a trade. */
public record Level(BookSide side, int priceE4, long countE2) {
    /** Whole cents and whole contracts. */
    public static Level bid(int cents, int contracts) {
        return new Level(BookSide.BID, cents * 100, contracts * 100L);
    }

    /** Whole cents and whole contracts. */
    public static Level ask(int cents, int contracts) {
        return new Level(BookSide.ASK, cents * 100, contracts * 100L);
    }
}
