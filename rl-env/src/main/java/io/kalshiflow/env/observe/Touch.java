package io.kalshiflow.env.observe;

import io.kalshiflow.book.BookState;
import io.kalshiflow.book.BookView;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.Price;

/** The best prices of other people at the last decision: YES prices in 0.0001 dollars, counts in hundredths. */
public final class Touch {
    private int bidE4 = BookView.NONE;
    private int askE4 = BookView.NONE;
    private long bidSizeE2;
    private long askSizeE2;

    Touch() {}

    void read(BookView book) {
        boolean stale = book.state() == BookState.STALE;
        bidE4 = stale ? BookView.NONE : book.othersBestE4(BookSide.BID);
        askE4 = stale ? BookView.NONE : book.othersBestE4(BookSide.ASK);
        bidSizeE2 = hasBid() ? book.othersE2(BookSide.BID, bidE4) : 0;
        askSizeE2 = hasAsk() ? book.othersE2(BookSide.ASK, askE4) : 0;
    }

    public boolean hasBid() {
        return bidE4 != BookView.NONE;
    }

    public boolean hasAsk() {
        return askE4 != BookView.NONE;
    }

    /** Whether there is a middle. */
    public boolean isTwoSided() {
        return hasBid() && hasAsk();
    }

    /** {@link BookView#NONE} without one. */
    public int bidE4() {
        return bidE4;
    }

    /** {@link BookView#NONE} without one. */
    public int askE4() {
        return askE4;
    }

    /** The best price of a side, or {@link BookView#NONE}. */
    public int bestE4(BookSide side) {
        return side == BookSide.BID ? bidE4 : askE4;
    }

    public long bidSizeE2() {
        return bidSizeE2;
    }

    public long askSizeE2() {
        return askSizeE2;
    }

    /** Bid plus ask, exact; meaningless unless {@link #isTwoSided}. */
    public int twiceMidE4() {
        return bidE4 + askE4;
    }

    /** The middle in dollars; meaningless unless {@link #isTwoSided}. */
    public double mid() {
        return twiceMidE4() / (2.0 * Price.ONE_E4);
    }

    /** Ask minus bid; meaningless unless {@link #isTwoSided}. */
    public int spreadE4() {
        return askE4 - bidE4;
    }
}
