package io.kalshiflow.order.risk;

import io.kalshiflow.book.BookView;
import io.kalshiflow.market.Market;
import io.kalshiflow.market.MarketStatus;
import io.kalshiflow.market.PriceGrid;

/** What a guard knows of a market. The owner's thread only; times are microseconds since 1970. */
public interface WatchedMarket {
    /** As it was known when it opened. */
    Market market();

    /** Its book, our own orders included. */
    BookView book();

    /** Its valid prices now. */
    PriceGrid grid();

    MarketStatus status();

    /** When it closes, by what is known now. */
    long closeMicros();

    /** When something was last heard of it, by the receiver's clock; 0 before. */
    long heardMicros();
}
