package io.kalshiflow.trade;

import io.kalshiflow.book.MarketHandler;

/**
 * A bot for one market. The same object runs in a backtest, on paper, on demo and live: it sees a book, its own
 * account and a clock, and speaks to an {@link OrderEntry}. All calls come on one thread and must not block.
 */
public interface Strategy {
    /** Decides at this instant; may send any number of commands. */
    void decide(StrategyContext context);

    /** Receives every market event before the decisions that follow it; ignores them unless overridden. */
    default MarketHandler marketEvents() {
        return MarketHandler.NONE;
    }

    /** Something became of one of its orders; the account already knows. */
    default void onOrderEvent(OrderEvent event) {}
}
