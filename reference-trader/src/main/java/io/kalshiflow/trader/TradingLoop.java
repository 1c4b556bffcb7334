package io.kalshiflow.trader;

import io.kalshiflow.backtest.Recorder;
import io.kalshiflow.backtest.Report;
import io.kalshiflow.book.MarketFeed;
import io.kalshiflow.env.DecisionLoop;
import io.kalshiflow.env.DecisionSchedule;
import io.kalshiflow.market.Market;
import io.kalshiflow.order.OrderManager;
import io.kalshiflow.trade.OrderEvent;
import io.kalshiflow.trade.Strategy;

/**
 * Runs a strategy on a feed and an order manager. The owner calls {@link #doWork} again and again; the loop never
 * sleeps and owns no thread, so a test or a replay drives it as a live trader does.
 */
public final class TradingLoop {
    private final DecisionLoop loop;
    private final Strategy strategy;
    private final Recorder recorder;
    private boolean over;

    public TradingLoop(
            Market market, MarketFeed feed, OrderManager orders, Strategy strategy, DecisionSchedule schedule) {
        this.strategy = strategy;
        loop = new DecisionLoop(market, feed, orders, schedule, strategy.marketEvents());
        recorder = new Recorder(loop);
    }

    /** Goes to the next decision and takes it; returns false when nothing was waiting or the feed is over. */
    public boolean doWork() {
        switch (loop.advance(this::orderEvent)) {
            case DECIDE -> {
                recorder.decision();
                strategy.decide(loop);
                return true;
            }
            case END -> over = true;
            case IDLE, EVENT -> {}
        }
        return false;
    }

    private void orderEvent(OrderEvent event) {
        recorder.onOrderEvent(event);
        strategy.onOrderEvent(event);
    }

    /** Whether the feed is over. */
    public boolean isOver() {
        return over;
    }

    /** Market time, microseconds since 1970. */
    public long nowMicros() {
        return loop.nowMicros();
    }

    /** Market events so far. */
    public long eventCount() {
        return loop.eventCount();
    }

    /** What came of it; call once, when the loop is over. */
    public Report report() {
        return recorder.report();
    }
}
