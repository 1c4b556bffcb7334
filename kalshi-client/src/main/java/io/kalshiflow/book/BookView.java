package io.kalshiflow.book;

import io.kalshiflow.market.BookSide;

/**
 * A book to read: YES prices in 0.0001 dollars, counts in hundredths of a contract. The owner's thread only; what is
 * read is the state right after the last event.
 */
public interface BookView {
    /** Answer when there is no such price. */
    int NONE = -1;

    BookState state();

    /** Grows by one with every applied update. */
    long version();

    /** The best price of a side, or {@link #NONE}. */
    int bestE4(BookSide side);

    /** The next price of a side that is worse than this one and holds orders, or {@link #NONE}. */
    int nextE4(BookSide side, int priceE4);

    /** What rests at a price; 0 when nothing does. */
    long sizeE2(BookSide side, int priceE4);

    /** How much of {@link #sizeE2} is our own. */
    long ownE2(BookSide side, int priceE4);

    default int bestBidE4() {
        return bestE4(BookSide.BID);
    }

    default int bestAskE4() {
        return bestE4(BookSide.ASK);
    }

    /** The best price of a side at which somebody else rests, or {@link #NONE}: the book without our own orders. */
    default int othersBestE4(BookSide side) {
        int price = bestE4(side);
        while (price != NONE && othersE2(side, price) <= 0) {
            price = nextE4(side, price);
        }
        return price;
    }

    /** What others rest at a price; 0 when ours is known before the book shows it. */
    default long othersE2(BookSide side, int priceE4) {
        return Math.max(0, sizeE2(side, priceE4) - ownE2(side, priceE4));
    }

    /** Sum of a side at the limit price and better. */
    default long depthE2(BookSide side, int limitE4) {
        long depth = 0;
        for (int price = bestE4(side);
                price != NONE && (side == BookSide.BID ? price >= limitE4 : price <= limitE4);
                price = nextE4(side, price)) {
            depth += sizeE2(side, price);
        }
        return depth;
    }
}
