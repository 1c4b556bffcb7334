package io.kalshiflow.backtest;

import io.kalshiflow.market.Market;
import io.kalshiflow.trade.Strategy;

/** Makes the strategy of one session. A {@link Backtest} calls it from several threads, once per session and scenario. */
@FunctionalInterface
public interface StrategyFactory {
    /**
     * A fresh strategy that shares no state with others.
     *
     * @param market the market of the session
     * @param seed of its random choices; a function of the run's seed and the market
     */
    Strategy create(Market market, long seed);
}
