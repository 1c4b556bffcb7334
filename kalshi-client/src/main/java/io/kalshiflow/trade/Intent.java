package io.kalshiflow.trade;

import io.kalshiflow.market.BookSide;

/** The four things a trader can want; each is one side of the YES book and opens or closes. */
public enum Intent {
    BUY_YES(BookSide.BID, false),
    SELL_YES(BookSide.ASK, true),
    BUY_NO(BookSide.ASK, false),
    SELL_NO(BookSide.BID, true);

    private final BookSide side;
    private final boolean closes;

    Intent(BookSide side, boolean closes) {
        this.side = side;
        this.closes = closes;
    }

    /** The book side its order goes to. */
    public BookSide side() {
        return side;
    }

    /** Whether it only gives up contracts that are held. */
    public boolean closes() {
        return closes;
    }

    /** The intent behind an order. */
    public static Intent of(BookSide side, boolean closeOnly) {
        if (side == BookSide.BID) {
            return closeOnly ? SELL_NO : BUY_YES;
        }
        return closeOnly ? SELL_YES : BUY_NO;
    }
}
