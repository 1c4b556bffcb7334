package io.kalshiflow.env;

import io.kalshiflow.book.BookState;
import io.kalshiflow.book.BookView;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.Price;

/**
 * What a position would fetch: the best price of the side it would be sold to, our own orders left out. Where that
 * side is missing or the book is stale, the last such price counts and the mark is flagged. One thread.
 */
public final class Mark {
    private int yesBidE4;
    private int yesAskE4 = Price.ONE_E4;
    private boolean bidCurrent;
    private boolean askCurrent;

    /** As if no book had been read yet. */
    void reset() {
        yesBidE4 = 0;
        yesAskE4 = Price.ONE_E4;
        bidCurrent = false;
        askCurrent = false;
    }

    /** Reads the book. */
    public void update(BookView book) {
        boolean stale = book.state() == BookState.STALE;
        int bid = stale ? BookView.NONE : book.othersBestE4(BookSide.BID);
        int ask = stale ? BookView.NONE : book.othersBestE4(BookSide.ASK);
        bidCurrent = bid != BookView.NONE;
        askCurrent = ask != BookView.NONE;
        yesBidE4 = bidCurrent ? bid : yesBidE4;
        yesAskE4 = askCurrent ? ask : yesAskE4;
    }

    /** Best bid of others, or {@link BookView#NONE} when there is none right now. */
    int bidE4() {
        return bidCurrent ? yesBidE4 : BookView.NONE;
    }

    /** Best ask of others, or {@link BookView#NONE} when there is none right now. */
    int askE4() {
        return askCurrent ? yesAskE4 : BookView.NONE;
    }

    /** Value of a signed position in millionths of a dollar; never negative. */
    public long valueE6(long positionE2) {
        return positionE2 >= 0
                ? Math.multiplyExact(positionE2, (long) yesBidE4)
                : Math.multiplyExact(-positionE2, (long) (Price.ONE_E4 - yesAskE4));
    }

    /** Whether the price behind {@link #valueE6} stands in the book right now. */
    public boolean isCurrent(long positionE2) {
        return positionE2 == 0 || (positionE2 > 0 ? bidCurrent : askCurrent);
    }

    /** The YES price a position is valued at. */
    public int priceE4(long positionE2) {
        return positionE2 >= 0 ? yesBidE4 : yesAskE4;
    }
}
