package io.kalshiflow.sim;

import io.kalshiflow.market.BookSide;
import io.kalshiflow.sim.queue.LevelChange;
import io.kalshiflow.trade.Fill;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A live event and, for a change of a level or a trade, what it turned out to be. */
final class HeldEvent {
    private static final long MILLI = 1_000;

    private final Consumer<RecordedMarket> event;
    final long exchangeMicros;
    final long receiveMicros;
    private BookSide side = BookSide.BID;
    private int priceE4;
    private long countE2;
    boolean isTrade;
    boolean ready = true;
    boolean lonely;

    @Nullable
    LevelChange change;

    HeldEvent(long exchangeMicros, long receiveMicros, Consumer<RecordedMarket> event) {
        this.event = event;
        this.exchangeMicros = exchangeMicros;
        this.receiveMicros = receiveMicros;
    }

    HeldEvent waiting(BookSide ofSide, int price, long count) {
        side = ofSide;
        priceE4 = price;
        countE2 = count;
        ready = false;
        return this;
    }

    boolean isTradeOf(HeldEvent print) {
        return isTrade
                && !ready
                && side == print.side
                && priceE4 == print.priceE4
                && countE2 == print.countE2
                && exchangeMicros / MILLI == print.exchangeMicros / MILLI;
    }

    void happen(RecordedMarket market) {
        event.accept(market);
        LevelChange known = change;
        if (known != null) {
            market.classified(known, side, priceE4, countE2, exchangeMicros, Fill.NO_EVIDENCE);
        } else if (lonely) {
            market.lonelyTrade(side, priceE4, countE2, exchangeMicros, Fill.NO_EVIDENCE);
        }
    }
}
