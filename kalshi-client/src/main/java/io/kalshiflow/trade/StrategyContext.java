package io.kalshiflow.trade;

import io.kalshiflow.book.BookView;
import io.kalshiflow.market.Market;

/** What a strategy sees and can do when it decides; valid during the call only. */
public interface StrategyContext {
    Market market();

    /** The market's book, our own orders included; {@link BookView#ownE2} tells them apart. */
    BookView book();

    AccountView account();

    /** Time of the decision on the market's clock, microseconds since 1970; never the wall clock. */
    long nowMicros();

    OrderEntry orders();

    /** Where our resting orders stand, as far as it is known. */
    default QueueView queue() {
        return QueueView.NONE;
    }
}
